// SPDX-License-Identifier: MIT
#include "package/package.h"
#include "package/zip-late.h"

#include <string.h>

typedef struct {
    TbReport *report;
} Fixture;

static void set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fixture->report = tb_report_new();
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    tb_report_free(fixture->report);
}

static void put(TbPackageWriter *writer, const char *part, const char *text)
{
    GBytes *bytes = g_bytes_new(text, strlen(text));
    tb_package_writer_put(writer, part, bytes, TB_PART_DEFLATED);
    g_bytes_unref(bytes);
}

static GBytes *finish(Fixture *fixture, TbPackageWriter *writer)
{
    GBytes *bytes = tb_package_writer_finish(writer, fixture->report);
    g_assert_nonnull(bytes);
    tb_package_writer_free(writer);
    return bytes;
}

static GBytes *new_package(Fixture *fixture)
{
    TbPackageWriter *writer = tb_package_writer_new(NULL, fixture->report);
    put(writer, "[Content_Types].xml", "<Types/>");
    put(writer, "word/a.xml", "<a>\xe4\xb8\xad</a>");
    put(writer, "word/b.xml", "<b/>");
    return finish(fixture, writer);
}

static void assert_part(Fixture *fixture, TbPackage *package, const char *part, const char *text)
{
    GBytes *bytes = tb_package_read(package, part, fixture->report);
    g_assert_nonnull(bytes);
    g_assert_cmpmem(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), text, strlen(text));
    g_bytes_unref(bytes);
}

static void assert_error(const Fixture *fixture, TbCode code, const char *words)
{
    g_assert_cmpuint(tb_report_error_count(fixture->report), ==, 1);
    const TbDiagnostic *item = tb_report_at(fixture->report, 0);
    g_assert_cmpint(item->code, ==, code);
    g_assert_nonnull(strstr(item->message, words));
}

static void test_parts(Fixture *fixture, gconstpointer data)
{
    (void)data;
    GBytes *bytes = new_package(fixture);
    TbPackage *package = tb_package_open(bytes, fixture->report);
    g_assert_cmpuint(tb_package_count(package), ==, 3);
    g_assert_cmpstr(tb_package_part(package, 1), ==, "word/a.xml");
    g_assert_cmpint(tb_package_find(package, "Word/A.xml"), ==, 1);
    g_assert_cmpint(tb_package_find(package, "word/c.xml"), ==, -1);
    assert_part(fixture, package, "word/a.xml", "<a>\xe4\xb8\xad</a>");
    tb_package_free(package);
    g_bytes_unref(bytes);
}

static void test_same_bytes(Fixture *fixture, gconstpointer data)
{
    (void)data;
    GBytes *first = new_package(fixture), *second = new_package(fixture);
    g_assert_true(g_bytes_equal(first, second));
    g_bytes_unref(first);
    g_bytes_unref(second);
}

static void test_replaced(Fixture *fixture, gconstpointer data)
{
    (void)data;
    GBytes *bytes = new_package(fixture);
    TbPackage *package = tb_package_open(bytes, fixture->report);
    TbPackageWriter *writer = tb_package_writer_new(package, fixture->report);
    put(writer, "word/a.xml", "<new/>");
    put(writer, "word/d.xml", "<d/>");
    tb_package_writer_drop(writer, "word/b.xml");
    GBytes *written = finish(fixture, writer);
    tb_package_free(package);
    g_bytes_unref(bytes);
    package = tb_package_open(written, fixture->report);
    g_assert_cmpuint(tb_package_count(package), ==, 3);
    g_assert_cmpstr(tb_package_part(package, 1), ==, "word/a.xml");
    assert_part(fixture, package, "[Content_Types].xml", "<Types/>");
    assert_part(fixture, package, "word/a.xml", "<new/>");
    assert_part(fixture, package, "word/d.xml", "<d/>");
    tb_package_free(package);
    g_bytes_unref(written);
}

static void refuse(Fixture *fixture, const void *data, size_t length)
{
    GBytes *bytes = g_bytes_new(data, length);
    g_assert_null(tb_package_open(bytes, fixture->report));
    g_bytes_unref(bytes);
}

static void test_torn(Fixture *fixture, gconstpointer data)
{
    (void)data;
    GBytes *bytes = new_package(fixture);
    refuse(fixture, g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes) / 2);
    assert_error(fixture, TB_CODE_PACKAGE, "torn");
    g_bytes_unref(bytes);
}

static void test_compound(Fixture *fixture, gconstpointer data)
{
    (void)data;
    char bytes[512] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    refuse(fixture, bytes, sizeof bytes);
    assert_error(fixture, TB_CODE_PACKAGE, "before 2007");
}

static void test_password(Fixture *fixture, gconstpointer data)
{
    (void)data;
    char bytes[512] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    const char *name = "EncryptedPackage";
    for (size_t i = 0; name[i]; i++)
        bytes[128 + 2 * i] = name[i];
    refuse(fixture, bytes, sizeof bytes);
    assert_error(fixture, TB_CODE_PACKAGE, "password");
}

static void test_burst(Fixture *fixture, gconstpointer data)
{
    (void)data;
    size_t length = (size_t)64 << 20;
    GBytes *zeros = g_bytes_new_take(g_malloc0(length), length);
    TbPackageWriter *writer = tb_package_writer_new(NULL, fixture->report);
    tb_package_writer_put(writer, "a.xml", zeros, TB_PART_DEFLATED);
    GBytes *bytes = finish(fixture, writer);
    TbPackage *package = tb_package_open(bytes, fixture->report);
    g_assert_null(tb_package_read(package, "a.xml", fixture->report));
    assert_error(fixture, TB_CODE_LIMIT, "too large");
    tb_package_free(package);
    g_bytes_unref(bytes);
    g_bytes_unref(zeros);
}

// ---- XML ----

static void on_start(TbXml *xml, const char *name, const char *const *attributes)
{
    GString *seen = tb_xml_user(xml);
    const char *value = tb_xml_lookup(attributes, "v");
    g_string_append_printf(seen, "<%s%s%s>", name, value ? " " : "", value ? value : "");
    if (strcmp(tb_xml_local(name), "stop") == 0)
        tb_xml_stop(xml);
    if (strcmp(tb_xml_local(name), "bad") == 0)
        tb_xml_fail(xml, TB_CODE_VALUE, "no %s", "good");
}

static void on_end(TbXml *xml, const char *name)
{
    g_string_append_printf(tb_xml_user(xml), "</%s>", tb_xml_local(name));
}

static void on_text(TbXml *xml, const char *text, size_t length)
{
    g_string_append_len(tb_xml_user(xml), text, (gssize)length);
}

static bool parse(Fixture *fixture, const char *text, bool namespaces, const char *expected)
{
    const TbXmlHandler handler = {on_start, on_end, on_text, namespaces};
    GString *seen = g_string_new(NULL);
    GBytes *bytes = g_bytes_new(text, strlen(text));
    bool good = tb_xml_parse(bytes, &handler, seen, "a.xml", fixture->report);
    if (expected)
        g_assert_cmpstr(seen->str, ==, expected);
    g_bytes_unref(bytes);
    g_string_free(seen, TRUE);
    return good;
}

static void test_xml(Fixture *fixture, gconstpointer data)
{
    (void)data;
    const char *text = "<x:a xmlns:x='urn:u'><x:b v='1'/>t</x:a>";
    g_assert_true(parse(fixture, text, false, "<x:a><x:b 1></b>t</a>"));
    g_assert_true(parse(fixture, text, true, "<urn:u|a><urn:u|b 1></b>t</a>"));
    g_assert_true(parse(fixture, "<a><stop/><b/></a>", false, "<a><stop>"));
    g_assert_cmpuint(tb_report_count(fixture->report), ==, 0);
}

static void test_xml_bad(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_assert_false(parse(fixture, "<a>\n<bad/></a>", false, NULL));
    assert_error(fixture, TB_CODE_VALUE, "a.xml: no good");
    g_assert_cmpuint(tb_report_at(fixture->report, 0)->line, ==, 2);
}

static void test_xml_entities(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_assert_false(parse(fixture, "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", false, ""));
    assert_error(fixture, TB_CODE_SYNTAX, "document type");
}

static void test_xml_deep(Fixture *fixture, gconstpointer data)
{
    (void)data;
    GString *text = g_string_new(NULL);
    for (int i = 0; i < 100000; i++)
        g_string_append(text, "<a>");
    g_assert_false(parse(fixture, text->str, false, NULL));
    assert_error(fixture, TB_CODE_LIMIT, "nested");
    g_string_free(text, TRUE);
}

static void test_library(Fixture *fixture, gconstpointer data)
{
    (void)data;
    TbZip zip;
    g_assert_true(tb_zip_load(&zip, TB_ZIP_LIBRARY, fixture->report));
    g_assert_cmpuint(tb_report_count(fixture->report), ==, 0);
    g_assert_false(tb_zip_load(&zip, "libno-such-thing.so.1", fixture->report));
    assert_error(fixture, TB_CODE_IO, "libno-such-thing");
}

// Another library under the name.
static void test_library_of_others(Fixture *fixture, gconstpointer data)
{
    (void)data;
    TbZip zip;
    g_assert_false(tb_zip_load(&zip, "libm.so.6", fixture->report));
    assert_error(fixture, TB_CODE_IO, "zip_");
}

int main(int count, char **arguments)
{
    static const struct {
        const char *path;
        void (*test)(Fixture *, gconstpointer);
    } tests[] = {
        {"/package/parts", test_parts},
        {"/package/same-bytes", test_same_bytes},
        {"/package/replaced", test_replaced},
        {"/package/torn", test_torn},
        {"/package/compound", test_compound},
        {"/package/password", test_password},
        {"/package/burst", test_burst},
        {"/package/xml", test_xml},
        {"/package/xml-bad", test_xml_bad},
        {"/package/xml-entities", test_xml_entities},
        {"/package/xml-deep", test_xml_deep},
        {"/package/library", test_library},
        {"/package/library-of-others", test_library_of_others},
    };
    g_test_init(&count, &arguments, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
    return g_test_run();
}
