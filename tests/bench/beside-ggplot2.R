# SPDX-License-Identifier: MIT
# The sets of beside.py for ggplot2, as somebody who knows it well would draw them.
#   Rscript beside-ggplot2.R TABLE.json OUT.png
suppressPackageStartupMessages({
  library(ggplot2)
  library(ggrepel)
  library(jsonlite)
})
arguments <- commandArgs(trailingOnly = TRUE)
spec <- fromJSON(arguments[1])
rows <- spec$rows
font <- "Noto Sans CJK SC"
blue <- "#215c9e"
small <- spec$text / .pt * 0.92 # geom_text() wants mm

theme_set(theme_minimal(base_size = spec$text, base_family = font) + theme(
  plot.title = element_text(face = "bold", size = rel(1.35)),
  plot.title.position = "plot", plot.caption.position = "plot",
  plot.caption = element_text(hjust = 0, colour = "#666666"),
  axis.text = element_text(colour = "#222222"),
  panel.grid.minor = element_blank(), legend.position = "top",
  legend.justification = "left", legend.title = element_blank(),
  strip.text = element_text(face = "bold", hjust = 0),
  plot.background = element_rect(fill = "white", colour = NA),
  plot.margin = margin(spec$text, spec$text, spec$text * 0.7, spec$text)))

words <- function(subtitle = spec$subtitle) {
  labs(title = spec$title, subtitle = if (nzchar(subtitle)) subtitle, x = NULL, y = NULL,
       caption = paste0("资料来源：", spec$source))
}
label_of <- function(value, unit) {
  paste0(format(value, big.mark = ",", trim = TRUE, nsmall = if (unit == "%") 1 else 0),
         if (unit == "%") "%" else "")
}
by_value <- function(names, values) factor(names, levels = unique(names[order(values)]))

plain <- function(subtitle) {
  rows$name <- by_value(rows$category, rows$value)
  rows$label <- vapply(rows$value, label_of, "", unit = rows$unit[1])
  rows$strong <- if (length(spec$highlight)) rows$category %in% spec$highlight else TRUE
  ggplot(rows, aes(value, name)) +
    geom_col(aes(fill = strong), width = 0.66, show.legend = FALSE) +
    scale_fill_manual(values = c(`FALSE` = "#b5bac2", `TRUE` = blue)) +
    geom_text(aes(label = label), hjust = -0.15, size = small, family = font) +
    scale_x_continuous(expand = expansion(c(0, 0.1))) +
    theme(panel.grid.major.y = element_blank(), axis.text.x = element_blank()) + words(subtitle)
}

signed <- function() {
  rows$name <- by_value(rows$category, rows$value)
  rows$label <- sprintf("%.1f%%", rows$value)
  ggplot(rows, aes(value, name)) +
    geom_col(aes(fill = value > 0), width = 0.66, show.legend = FALSE) +
    scale_fill_manual(values = c(`FALSE` = "#c8553d", `TRUE` = blue)) +
    geom_text(aes(label = label, hjust = ifelse(value > 0, -0.15, 1.15)), size = small,
              family = font) +
    scale_x_continuous(expand = expansion(0.16)) +
    theme(panel.grid.major.y = element_blank(), axis.text.x = element_blank()) + words()
}

many <- function() {
  first <- rows[rows$series == rows$series[1], ]
  rows$name <- factor(rows$category, levels = first$category[order(first$value)])
  rows$panel <- factor(paste0(rows$series, "（", rows$unit, "）"),
                       levels = unique(paste0(rows$series, "（", rows$unit, "）")))
  ggplot(rows, aes(value, name)) +
    geom_col(fill = blue, width = 0.66) +
    geom_text(aes(label = format(value, big.mark = ",", trim = TRUE, drop0trailing = TRUE)),
              hjust = -0.15, size = small * 0.85, family = font) +
    facet_wrap(~panel, scales = "free_x") +
    scale_x_continuous(expand = expansion(c(0, 0.2))) +
    theme(panel.grid.major.y = element_blank(), axis.text.x = element_blank(),
          axis.text.y = element_text(size = rel(0.85))) + words("2024年")
}

stacked <- function() {
  totals <- aggregate(value ~ category, rows, sum)
  rows$name <- factor(rows$category, levels = totals$category[order(totals$value)])
  rows$series <- factor(rows$series, levels = unique(rows$series))
  ggplot(rows, aes(value, name)) +
    geom_col(aes(fill = series), width = 0.7, position = position_stack(reverse = TRUE)) +
    geom_text(aes(label = ifelse(value >= 50, value, ""), group = series),
              position = position_stack(vjust = 0.5, reverse = TRUE), size = small * 0.85,
              colour = "white", family = font) +
    geom_text(data = totals, aes(value, category, label = value), hjust = -0.2, size = small,
              fontface = "bold", family = font) +
    scale_fill_brewer(palette = "Dark2") + guides(fill = guide_legend(nrow = 1)) +
    scale_x_continuous(expand = expansion(c(0, 0.08))) +
    theme(panel.grid.major.y = element_blank()) + words("发电量，亿千瓦时，2024年")
}

multiples <- function() {
  rows$series <- factor(rows$series, levels = unique(rows$series))
  ggplot(rows, aes(category, value)) +
    geom_col(fill = blue, width = 0.7) +
    geom_text(aes(label = value), vjust = -0.4, size = small * 0.75, family = font) +
    facet_wrap(~series, ncol = 2) +
    scale_x_discrete(labels = function(x) substr(x, 3, 4)) +
    scale_y_continuous(expand = expansion(c(0, 0.15))) +
    theme(panel.grid.major.x = element_blank()) + words("规模以上企业，家，2015—2024年")
}

growth <- function() {
  rows$panel <- paste0(rows$series, "（", rows$unit, "）")
  rows$panel <- factor(rows$panel, levels = rev(unique(rows$panel)))
  rates <- rows[rows$unit == "%", ]
  ggplot(rows, aes(category, value)) +
    geom_col(data = rows[rows$unit != "%", ], fill = blue, width = 0.66) +
    geom_line(data = rates, aes(group = 1), colour = "#c8782d", linewidth = 0.9) +
    geom_point(data = rates, colour = "#c8782d", size = 2.2) +
    geom_text(aes(label = value), vjust = -0.7, size = small * 0.9, family = font) +
    facet_grid(panel ~ ., scales = "free_y", switch = "y") +
    scale_y_continuous(expand = expansion(c(0.02, 0.2))) +
    theme(strip.placement = "outside", panel.grid.major.x = element_blank(),
          strip.text.y.left = element_text(angle = 90, hjust = 0.5)) + words()
}

day <- function(text) as.Date(text)

events <- function() {
  rows$at <- day(rows$start)
  rows$side <- ifelse(seq_len(nrow(rows)) %% 2 == 1, 1, -1)
  rows$label <- paste0(rows$name, "\n", rows$said)
  ggplot(rows, aes(at, 0)) +
    geom_hline(yintercept = 0, colour = "#8a94a3", linewidth = 0.8) +
    geom_point(aes(size = importance > 1), colour = blue, show.legend = FALSE) +
    scale_size_manual(values = c(2, 3.2)) +
    geom_text_repel(aes(label = label, fontface = ifelse(importance > 1, "bold", "plain")),
                    nudge_y = rows$side * 0.5, size = small * 0.9, family = font, lineheight = 0.95,
                    segment.colour = "#9aa3af", max.overlaps = Inf, force = 4, seed = 1,
                    min.segment.length = 0, max.time = 3) +
    scale_x_date(date_breaks = "5 years", date_labels = "%Y年", expand = expansion(0.08)) +
    scale_y_continuous(limits = c(-1, 1)) +
    theme(axis.text.y = element_blank(), panel.grid.major.y = element_blank()) + words()
}

lanes <- function() {
  rows$a <- day(rows$start)
  rows$b <- day(rows$end)
  rows$lane <- factor(rows$lane, levels = rev(unique(rows$lane)))
  rows$label <- paste0(rows$short, "\n", rows$brief)
  ggplot(rows, aes(y = lane)) +
    geom_segment(data = rows[rows$span, ], aes(x = a, xend = b, yend = lane, alpha = planned),
                 linewidth = 3.2, colour = blue, show.legend = FALSE) +
    geom_point(data = rows[!rows$span, ], aes(x = a, shape = planned), size = 2.4, fill = "white",
               colour = "#c8782d", show.legend = FALSE) +
    scale_shape_manual(values = c(19, 21)) + scale_alpha_manual(values = c(1, 0.4)) +
    geom_vline(xintercept = day(paste0(spec$now, "-30")), colour = "#333333") +
    geom_text_repel(aes(x = a + (b - a) / 2, label = label), size = small * 0.75, family = font,
                    lineheight = 0.9, max.overlaps = Inf, seed = 1, force = 2, max.time = 3,
                    direction = "both", nudge_y = 0.25, segment.colour = "#9aa3af",
                    min.segment.length = 0.2) +
    scale_x_date(date_breaks = "1 year", date_labels = "%Y年") +
    theme(panel.grid.major.y = element_line(colour = "#e6e8ec")) + words("竖线：截至2022年6月")
}

gantt <- function() {
  rows$a <- day(rows$start)
  rows$b <- day(rows$end)
  rows$lane <- factor(rows$lane, levels = unique(rows$lane))
  rows$name <- factor(rows$name, levels = rev(rows$name))
  rows$done <- rows$a + (rows$b - rows$a) * pmax(rows$progress, 0) / 100
  ggplot(rows, aes(y = name)) +
    geom_segment(data = rows[rows$span, ], aes(x = a, xend = b, yend = name), linewidth = 5,
                 colour = "#a9c3e3") +
    geom_segment(data = rows[rows$span & rows$progress > 0, ],
                 aes(x = a, xend = done, yend = name), linewidth = 5, colour = blue) +
    geom_point(data = rows[rows$milestone, ], aes(x = a), shape = 18, size = 4.5,
               colour = "#c8782d") +
    geom_text(data = rows[rows$progress >= 0, ], aes(x = b, label = paste0(progress, "%")),
              hjust = -0.2, size = small * 0.85, family = font) +
    geom_vline(xintercept = day(paste0(spec$now, "-31")), colour = "#333333") +
    facet_grid(lane ~ ., scales = "free_y", space = "free_y", switch = "y") +
    scale_x_date(date_breaks = "3 months", date_labels = "%Y年%m月", expand = expansion(0.03)) +
    theme(strip.placement = "outside", strip.text.y.left = element_text(angle = 0)) +
    words("深色：已完成；菱形：里程碑；竖线：截至2025年1月")
}

plots <- list(`01` = function() plain("营业收入，亿元，2024年"), `02` = function() plain(spec$subtitle),
              `03` = signed, `04` = many, `05` = stacked, `06` = multiples, `07` = growth,
              `08` = events, `09` = lanes, `10` = gantt)
plot <- plots[[substr(spec$set, 1, 2)]]()
png(arguments[2], width = spec$width, height = spec$height, res = spec$dpi, type = "cairo")
print(plot)
invisible(dev.off())
