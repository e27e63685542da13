// SPDX-License-Identifier: MIT
// Any bytes as a line of `tubiao batch`: what is a job with a document in it is drawn as it asks.
#include "fuzz.h"

#include "drawing.h"
#include "tally.h"

static void draw(TubiaoContext *context, const TubiaoJob *job, uint32_t choice)
{
    TubiaoDocument *document =
        tubiao_document_read(context, job->document, job->document_length, job->read, NULL);
    tb_fuzz_check(context, document != NULL);
    if (document) {
        tb_tally_add(TB_TALLY_READ);
        for (const char *const *id = job->figures; id && *id; id++)
            tubiao_document_find_figure(document, *id);
        TubiaoLayoutOptions layout = *job->layout;
        layout.dpi = layout.dpi > 0 ? MIN(layout.dpi, 40) : 0;
        tb_fuzz_draw(context, document, &layout, choice);
    }
    tubiao_document_free(document);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    TubiaoContext *context = tb_fuzz_context();
    TubiaoStatus status;
    tb_tally_add(TB_TALLY_INPUTS);
    TubiaoJob *job = tubiao_job_read(context, (const char *)data, size, NULL, &status);
    g_assert_cmpint(job != NULL, ==, status == TUBIAO_OK);
    tb_fuzz_check(context, job != NULL);
    if (job && job->document)
        draw(context, job, tb_fuzz_number(data, size));
    tubiao_job_free(job);
    return 0;
}
