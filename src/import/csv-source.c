// SPDX-License-Identifier: MIT
#include "import/csv-source.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/messages.h"

enum { RAW = 1 << 16 };

struct TbCsvFlow {
    const TbCsvSource *source;
    bool head_only;
    TbReport *report;
    size_t at;    // in the head
    GIConv iconv; // (GIConv)-1: it is UTF-8
    char *raw;    // bytes that are not decoded yet
    size_t raw_length;
    bool ended;
};

TbCsvFlow *tb_csv_flow_new(const TbCsvSource *source, bool head_only, TbReport *report)
{
    TbCsvFlow *flow = g_new0(TbCsvFlow, 1);
    *flow = (TbCsvFlow){source, head_only, report, 0, (GIConv)-1, NULL, 0, false};
    if (g_ascii_strcasecmp(source->encoding, "UTF-8") != 0) {
        flow->iconv = g_iconv_open("UTF-8", source->encoding);
        flow->raw = g_malloc(RAW);
    }
    return flow;
}

void tb_csv_flow_free(TbCsvFlow *flow)
{
    if (flow->iconv != (GIConv)-1)
        g_iconv_close(flow->iconv);
    g_free(flow->raw);
    g_free(flow);
}

static gssize read_bytes(TbCsvFlow *flow, char *buffer, size_t size)
{
    const TbCsvSource *source = flow->source;
    if (flow->at < source->length) {
        size_t length = MIN(size, source->length - flow->at);
        memcpy(buffer, source->head + flow->at, length);
        flow->at += length;
        return (gssize)length;
    }
    if (flow->head_only)
        return 0;
    gssize got;
    do
        got = read(source->fd, buffer, size);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        tb_report_error(flow->report, TB_CODE_IO, NULL, "can't read %s: %s", source->name,
                        tb_text_of_error(errno));
    return got;
}

static gssize decode(TbCsvFlow *flow, char *buffer, size_t size)
{
    char *out = buffer;
    size_t room = size;
    while (out == buffer) {
        if (!flow->ended) {
            gssize got = read_bytes(flow, flow->raw + flow->raw_length, RAW - flow->raw_length);
            if (got < 0)
                return -1;
            flow->ended = got == 0;
            flow->raw_length += (size_t)got;
        }
        char *in = flow->raw;
        size_t left = flow->raw_length;
        if (left == 0)
            return 0;
        size_t done = g_iconv(flow->iconv, &in, &left, &out, &room);
        bool wrong = done == (size_t)-1 && errno != E2BIG && (errno != EINVAL || flow->ended);
        if (wrong && !(flow->head_only && flow->ended)) {
            tb_report_error(flow->report, TB_CODE_ENCODING, NULL, "the text is not %s throughout",
                            flow->source->encoding);
            tb_report_hint(
                flow->report,
                "name its encoding with --encoding, such as GB18030, UTF-8, UTF-16 or Big5");
            return -1;
        }
        memmove(flow->raw, in, left);
        flow->raw_length = left;
        if (wrong)
            break; // the head ends within a character
    }
    return out - buffer;
}

gssize tb_csv_flow_fill(void *user, char *buffer, size_t size)
{
    TbCsvFlow *flow = user;
    return flow->iconv == (GIConv)-1 ? read_bytes(flow, buffer, size) : decode(flow, buffer, size);
}
