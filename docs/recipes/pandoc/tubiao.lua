-- SPDX-License-Identifier: MIT
-- A pandoc filter: a code block of class "tubiao" that holds indicator JSON becomes a figure, in the
-- format that suits what pandoc writes, at its physical width, with its text alternative.
--
--   ```{.tubiao #fig:growth width=156mm}
--   { "title": "…", "indicators": [ … ] }
--   ```
--
-- Attributes: file (a document, in place of the block's text), figure (an id), size, width, height,
-- theme, lang, and caption (in place of the title; "" is none, and the title stays in the figure).
-- The program's path: -M tubiao=/path/to/tubiao.

local program = "tubiao"
local count = 0

-- What each writer takes best: PDF where TeX sets the page, SVG with its fonts inside in browsers,
-- else pixels, which every version of Word and WPS shows alike.
local function kind_for(format)
  if format:match("latex") or format:match("beamer") or format:match("context") then
    return "pdf", "application/pdf"
  elseif format:match("html") or format:match("epub") or format:match("revealjs")
    or format:match("typst") then
    return "svg", "image/svg+xml"
  end
  return "png", "image/png"
end

local function fail(block, what)
  local name = block.identifier ~= "" and "#" .. block.identifier or "number " .. count
  error("tubiao block " .. name .. ": " .. what, 0)
end

-- Runs the program on the block's document. What it says goes to standard error.
local function run(block, verb, options)
  -- A name that begins with - would be an option.
  local file = block.attributes.file
  local arguments = { verb, file and file:gsub("^%-", "./-") or "-" }
  for _, key in ipairs({ "figure", "size", "width", "height", "theme", "lang" }) do
    if block.attributes[key] then
      table.insert(arguments, "--" .. key .. "=" .. block.attributes[key])
    end
  end
  for _, option in ipairs(options) do
    table.insert(arguments, option)
  end
  local done, result = pcall(pandoc.pipe, program, arguments,
    block.attributes.file and "" or block.text)
  if done then
    return result
  end
  local code = type(result) == "table" and result.error_code
  fail(block, code and "the figure could not be drawn; why stands above (status " .. code .. ")"
    or "can't run " .. program .. "; name its path with -M tubiao=PATH")
end

local escapes = { n = " ", t = " ", r = " ", b = "", f = " " }

-- A string of JSON without its quotes, as text; line breaks become spaces.
local function unescape(text)
  text = text:gsub("\\u([dD][89abAB]%x%x)\\u([dD][c-fC-F]%x%x)", function(high, low)
    return utf8.char(0x10000 + (tonumber(high, 16) - 0xD800) * 0x400 + tonumber(low, 16) - 0xDC00)
  end)
  return (text:gsub("\\(u?)(.)(%x?%x?%x?)", function(unicode, first, rest)
    if unicode == "u" then
      return utf8.char(tonumber(first .. rest, 16))
    end
    return (escapes[first] or first) .. rest
  end))
end

-- A member of the head of what inspect prints.
local function text_of(json, key)
  local _, start = json:find('"' .. key .. '":"', 1, true)
  if not start then
    return ""
  end
  local stop = start + 1
  while json:sub(stop, stop) ~= '"' do
    stop = stop + (json:sub(stop, stop) == "\\" and 2 or 1)
  end
  return unescape(json:sub(start + 1, stop - 1))
end

-- ---- The figure in pandoc's words ----

local function words(text)
  return { pandoc.Str(text) }
end

-- Pandoc 2 takes the caption for the text alternative too, so the figure is put together here.
local function older_figure(image, caption, identifier)
  local label = identifier ~= "" and identifier or nil
  if FORMAT:match("latex") then
    return {
      pandoc.RawBlock("latex", "\\begin{figure}[htbp]\n\\centering"),
      pandoc.Plain({ image }),
      pandoc.Plain({ pandoc.RawInline("latex", "\\caption{"), pandoc.Str(caption),
        pandoc.RawInline("latex", label and "}\\label{" .. label .. "}" or "}") }),
      pandoc.RawBlock("latex", "\\end{figure}"),
    }
  elseif FORMAT:match("html") or FORMAT:match("epub") then
    local id = label and ' id="' .. label:gsub('[&<>"]', "") .. '"' or ""
    return {
      pandoc.RawBlock("html", "<figure" .. id .. ">"),
      pandoc.Plain({ image }),
      pandoc.RawBlock("html", "<figcaption>"),
      pandoc.Plain(words(caption)),
      pandoc.RawBlock("html", "</figcaption>\n</figure>"),
    }
  end
  return {
    pandoc.Div({ pandoc.Para({ image }) },
      pandoc.Attr(identifier, {}, { ["custom-style"] = "Captioned Figure" })),
    pandoc.Div({ pandoc.Para(words(caption)) },
      pandoc.Attr("", {}, { ["custom-style"] = "Image Caption" })),
  }
end

-- In slides a picture stands alone in its paragraph, and says its title as its alternative; of a
-- figure Pandoc 3 leaves the caption out.
local function slide_figure(image, caption, identifier)
  image.title = pandoc.utils.stringify(image.caption)
  image.caption = caption == "" and {} or words(caption)
  image.identifier = identifier
  return pandoc.Para({ image })
end

local function figure_of(image, caption, identifier)
  if FORMAT:match("pptx") then
    return slide_figure(image, caption, identifier)
  end
  if caption == "" then
    image.identifier = identifier
    return pandoc.Para({ image })
  elseif pandoc.Figure then
    return pandoc.Figure({ pandoc.Plain({ image }) }, { long = { pandoc.Plain(words(caption)) } },
      pandoc.Attr(identifier))
  end
  return older_figure(image, caption, identifier)
end

local function draw(block)
  if not block.classes:includes("tubiao") then
    return nil
  end
  count = count + 1
  local given = block.attributes.caption
  local about = run(block, "inspect", { "-q" })
  local title = text_of(about, "title")
  -- A figure without a title goes by its id.
  local caption = given or title ~= text_of(about, "figure") and title or ""
  local options = {}
  if caption ~= "" then
    options = { "--set=title_at=caption" }
    about = run(block, "inspect", { "-q", options[1] })
  end
  local kind, mime = kind_for(FORMAT)
  for _, option in ipairs({ "-o", "-", "-f", kind, "--svg-text=embed" }) do
    table.insert(options, option)
  end
  local bytes = run(block, "render", options)
  local name = "tubiao-" .. pandoc.utils.sha1(bytes) .. "." .. kind
  pandoc.mediabag.insert(name, mime, bytes)
  local millimetres = tonumber(about:match('"width":([%d.]+)')) * 25.4 / 72
  local image = pandoc.Image(words(text_of(about, "alt")), name, "",
    pandoc.Attr("", {}, { width = string.format("%.2fmm", millimetres) }))
  return figure_of(image, caption, block.identifier)
end

local function configure(meta)
  if meta.tubiao then
    program = pandoc.utils.stringify(meta.tubiao)
  end
end

return { { Meta = configure }, { CodeBlock = draw } }
