// SPDX-License-Identifier: MIT
#include "package/recognise.h"

#include <string.h>

static bool begins(const void *bytes, size_t length, const char *magic, size_t magic_length)
{
    return length >= magic_length && memcmp(bytes, magic, magic_length) == 0;
}

bool tb_package_is_compound(const void *bytes, size_t length)
{
    return begins(bytes, length, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8);
}

bool tb_package_recognise(const void *bytes, size_t length)
{
    return begins(bytes, length, "PK\3\4", 4) || begins(bytes, length, "PK\5\6", 4) ||
           tb_package_is_compound(bytes, length);
}

// Office keeps an encrypted package in a compound file, as a stream of this name ([MS-OFFCRYPTO]
// 2.3.4.4), in UTF-16.
static bool is_encrypted(const void *bytes, size_t length)
{
    static const char stream[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    return memmem(bytes, length, stream, sizeof stream - 1) != NULL;
}

void tb_package_refuse(const void *bytes, size_t length, TbReport *report)
{
    if (!tb_package_is_compound(bytes, length)) {
        tb_report_error(report, TB_CODE_PACKAGE, NULL,
                        "this build of tubiao reads no workbooks and Office documents");
        tb_report_hint(report, "it was built without libzip or expat");
    } else if (is_encrypted(bytes, length)) {
        tb_report_error(report, TB_CODE_PACKAGE, NULL, "the file is protected by a password");
        tb_report_hint(report, "open it and save a copy without a password");
    } else {
        tb_report_error(report, TB_CODE_PACKAGE, NULL,
                        "the file is in a binary format of Office before 2007 (.xls, .doc, .ppt)");
        tb_report_hint(report, "open it and save it as .xlsx, .docx or .pptx");
    }
}
