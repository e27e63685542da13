# SPDX-License-Identifier: MIT
# Chart A for ggplot2.
#   Rscript chart-a-ggplot2.R chart-a.txt OUT     the format is that of OUT's extension
suppressPackageStartupMessages(library(ggplot2))
arguments <- commandArgs(trailingOnly = TRUE)
data <- read.table(arguments[1], col.names = c("name", "value"), encoding = "UTF-8")
data$name <- factor(data$name, levels = rev(data$name))
plot <- ggplot(data, aes(value, name)) +
  geom_col(fill = "#215c9e", width = 0.66) +
  geom_text(aes(label = paste0(value, "亿元")), hjust = -0.1, family = "Noto Sans CJK SC") +
  scale_x_continuous(limits = c(0, 4700), expand = c(0, 0)) +
  labs(title = "十二个城市的工业增加值", subtitle = "2020年，按数值由高到低排列；全部数字为示例",
       caption = "资料来源：示例数据", x = NULL, y = NULL) +
  theme_minimal(base_size = 14, base_family = "Noto Sans CJK SC")
ext <- tools::file_ext(arguments[2])
if (ext == "png") {
  png(arguments[2], width = 1600, height = 1000, res = 96, type = "cairo")
} else if (ext == "svg") {
  svg(arguments[2], width = 1600 / 96, height = 1000 / 96)
} else {
  cairo_pdf(arguments[2], width = 1600 / 96, height = 1000 / 96)
}
print(plot)
invisible(dev.off())
