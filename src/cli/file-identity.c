// SPDX-License-Identifier: MIT
#include "cli/file-identity.h"

#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <sys/stat.h>

static char *identity_of(const struct stat *info, const char *name)
{
    return g_strdup_printf("%llx:%llx/%s", (unsigned long long)info->st_dev,
                           (unsigned long long)info->st_ino, name);
}

// Where a link leads, be it there or not, or a copy of the path.
static char *follow(const char *path)
{
    const int most = 40; // as many links as Linux follows
    char *at = g_strdup(path);
    for (int i = 0; i < most; i++) {
        char *target = g_file_read_link(at, NULL);
        if (!target)
            break;
        char *folder = g_path_get_dirname(at);
        char *next =
            g_path_is_absolute(target) ? g_strdup(target) : g_build_filename(folder, target, NULL);
        g_free(folder);
        g_free(target);
        g_free(at);
        at = next;
    }
    return at;
}

// The nearest folder that is there, and the names from it on.
static char *identity_in_folder(const char *path)
{
    char *absolute = g_canonicalize_filename(path, NULL), *folder = g_path_get_dirname(absolute);
    struct stat info;
    while (stat(folder, &info) != 0 && strcmp(folder, "/") != 0) {
        char *above = g_path_get_dirname(folder);
        g_free(folder);
        folder = above;
    }
    char *identity = identity_of(&info, absolute + strlen(folder));
    g_free(folder);
    g_free(absolute);
    return identity;
}

char *tb_cli_file_identity(const char *path)
{
    struct stat info;
    if (strcmp(path, "-") == 0 || (stat(path, &info) == 0 && !S_ISREG(info.st_mode)))
        return NULL;
    char *target = follow(path);
    char *identity = identity_in_folder(target);
    g_free(target);
    return identity;
}

char *tb_cli_file_inode(const char *path)
{
    struct stat info;
    bool there = strcmp(path, "-") != 0 && stat(path, &info) == 0 && S_ISREG(info.st_mode);
    return there ? identity_of(&info, "") : NULL;
}

// ---- Claims ----

// 16 bytes of a digest, not the name, so that a million files take some 50 MB.
struct TbClaims {
    pthread_mutex_t lock;
    GHashTable *reads, *writes; // digest -> line
};

TbClaims *tb_claims_new(void)
{
    TbClaims *claims = g_new0(TbClaims, 1);
    pthread_mutex_init(&claims->lock, NULL);
    claims->reads =
        g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
    claims->writes =
        g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
    return claims;
}

void tb_claims_free(TbClaims *claims)
{
    g_hash_table_unref(claims->reads);
    g_hash_table_unref(claims->writes);
    pthread_mutex_destroy(&claims->lock);
    g_free(claims);
}

static GBytes *key_of(const char *identity)
{
    guint8 digest[16];
    gsize length = sizeof digest;
    GChecksum *sum = g_checksum_new(G_CHECKSUM_MD5);
    g_checksum_update(sum, (const guchar *)identity, -1);
    g_checksum_get_digest(sum, digest, &length);
    g_checksum_free(sum);
    return g_bytes_new(digest, length);
}

static unsigned look_up(GHashTable *table, GBytes *key)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(table, key));
}

void tb_claims_read(TbClaims *claims, const char *identity, unsigned line)
{
    GBytes *key = key_of(identity);
    pthread_mutex_lock(&claims->lock);
    if (!look_up(claims->reads, key))
        g_hash_table_insert(claims->reads, g_bytes_ref(key), GUINT_TO_POINTER(line));
    pthread_mutex_unlock(&claims->lock);
    g_bytes_unref(key);
}

unsigned tb_claims_write(TbClaims *claims, const char *identity, const char *inode, unsigned line)
{
    GBytes *key = key_of(identity), *link = inode ? key_of(inode) : NULL;
    pthread_mutex_lock(&claims->lock);
    unsigned other = look_up(claims->writes, key);
    if (!other)
        other = look_up(claims->reads, key);
    if (!other && link)
        other = look_up(claims->reads, link);
    if (!other)
        g_hash_table_insert(claims->writes, g_bytes_ref(key), GUINT_TO_POINTER(line));
    pthread_mutex_unlock(&claims->lock);
    g_bytes_unref(key);
    g_clear_pointer(&link, g_bytes_unref);
    return other == line ? 0 : other;
}
