// SPDX-License-Identifier: MIT
// The style sheet and the script of a page of figures.
#ifndef TB_BACKEND_HTML_ASSETS_H
#define TB_BACKEND_HTML_ASSETS_H

// What every page has; the colours, sizes and windows of its figures follow it.
extern const char tb_html_style[];

// Copies tables. All else works without it.
extern const char tb_html_script[];

#endif
