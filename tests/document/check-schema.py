#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The published schemas are schemas. That of documents describes every key in English and Chinese, knows the keys the
reader knows, accepts every good document of the project and refuses the bad ones it can know of."""
import glob
import json
import os
import re
import sys

try:
    import jsonschema
except ImportError:
    print("no python3-jsonschema")
    sys.exit(77)

ROOT = sys.argv[1]
# What only the reader can tell: places in the text, references, words, units, dates.
BEYOND_A_SCHEMA = {"duplicate-keys", "strings", "numbers", "quantities", "units", "references",
                   "nesting", "long-string", "timeline-options", "after-unread"}
# One fault each, beside an indicator or event that is well.
WRONG = [
    '{}', '[]', 'null', '{"indicators": []}', '{"events": [], "indicators": []}',
    '{%I, "tilte": "x"}', '{%I, "tubiao": 2}', '{%I, "title": 5}', '{%I, "lang": "zh_CN"}', '{%I, "lang": "fr"}',
    '{%I, "date": true}', '{%I, "dimensions": []}', '{%I, "dimensions": {"value": {}}}',
    '{%I, "dimensions": {"d": {"member": []}}}', '{%I, "defaults": {"regoin": "x"}}',
    '{%I, "events": [{"name": "b"}]}', '{%I, "events": [{"date": "2020"}]}',
    '{"indicators": [{"value": 1}]}', '{"indicators": [{"name": "a"}]}',
    '{"indicators": [{"name": " ", "value": 1}]}', '{"indicators": [{"name": "a", "value": true}]}',
    '{"indicators": [{"name": "a", "value": [1]}]}',
    '{"indicators": [{"name": "a", "value": 1, "values": {"over": "period", "data": {}}}]}',
    '{"indicators": [{"name": "a", "value": 1, "perod": "2020"}]}',
    '{"indicators": [{"name": "a", "value": 1, "status": "acutal"}]}',
    '{"indicators": [{"name": "a", "value": 1, "status": "planned"}]}',
    '{"indicators": [{"name": "a", "value": 1, "rank": {"place": 0}}]}',
    '{"indicators": [{"name": "a", "value": 1, "rank": 1}]}',
    '{"indicators": [{"name": "a", "value": 1, "unit": "12"}]}',
    '{"indicators": [{"name": "a", "value": {"number": 1, "bound": "range"}}]}',
    '{"indicators": [{"name": "a", "value": {"number": 1, "low": 1, "high": 2}}]}',
    '{"indicators": [{"name": "a", "value": {"low": 1}}]}',
    '{"indicators": [{"name": "a", "value": {"number": "1"}}]}',
    '{"indicators": [{"name": "a", "values": {"data": {}}}]}',
    '{"indicators": [{"name": "a", "values": {"over": "regoin", "data": {"x": 1}}}]}',
    '{"indicators": [{"name": "a", "observations": {"value": 1}}]}',
    '{"indicators": [{"name": "a", "observations": [{"period": "2020"}]}]}',
    '{"indicators": [{"name": "a", "observations": [{"value": 1, "regoin": "x"}]}]}',
    '{"events": [{"name": "b", "date": "2020", "start": "2020"}]}',
    '{"events": [{"name": "b", "start": "2020"}]}',
    '{"events": [{"name": "b", "start": "2020", "end": "2021", "duration": "1年"}]}',
    '{"events": [{"name": "b", "date": "2020", "within": "10天"}]}',
    '{"events": [{"name": "b", "date": "2020", "from": "x"}]}',
    '{"events": [{"name": "b", "date": "2020", "period": "2020"}]}',
    '{"events": [{"name": "b", "date": "2020", "status": "finished"}]}',
    '{"events": [{"name": "b", "date": "2020", "importance": 1.5}]}',
    '{"events": [{"name": "b", "date": "2020", "quantity": {"name": "x"}}]}',
    '{%I, "figures": {}}', '{%I, "figures": [{"tpye": "bar"}]}', '{%I, "figures": [{"type": "pie"}]}',
    '{%I, "figures": [{"id": "a/b"}]}', '{%I, "figures": [{"id": ".."}]}',
    '{%I, "figures": [{"sort": "desc"}]}', '{%I, "figures": [{"top": 0}]}',
    '{%I, "figures": [{"category": "regoin"}]}', '{%I, "figures": [{"category": "unit"}]}',
    '{%I, "figures": [{"indicators": []}]}', '{%I, "figures": [{"indicators": ["a", "a"]}]}',
    '{%I, "figures": [{"size": {"width": 156}}]}', '{%I, "figures": [{"size": {"width": "156"}}]}',
    '{%I, "figures": [{"size": {"dpi": 0}}]}', '{%I, "figures": [{"where": {"regoin": "x"}}]}',
    '{%I, "figures": [{"targets": [{"value": null}]}]}', '{%I, "figures": [{"lines": [{}]}]}',
    '{%I, "figures": [{"type": "bar", "lane": "lane"}]}',
    '{%I, "figures": [{"type": "bar", "where": {"lane": "x"}}]}',
    '{%I, "figures": [{"type": "timeline", "sort": "none"}]}',
    '{%I, "figures": [{"lane": "period"}]}', '{%I, "figures": [{"layout": "upright"}]}',
]
# Right, though they look odd.
RIGHT = [
    '{%I}', '{%I, "$schema": "x", "x-y": {"any": [1]}}', '{%I, "figures": []}',
    '{"indicators": [{"name": "a", "value": null, "x-z": 1, "period": 2020, "status": "目标"}]}',
    '{%I, "dimensions": {"d": {"name": "丁"}}, "defaults": {"丁": 5}}',
    '{%I, "events": [{"name": "b", "start": "..", "end": "2020", "status": "计划"}]}',
    '{%I, "figures": [{"size": {"width": "15 cm", "height": ".5in"}, "title": ""}]}',
]
problems = []


def load(path):
    with open(path, encoding="utf-8-sig") as file:
        return json.load(file)


def files(*patterns):
    for pattern in patterns:
        found = sorted(glob.glob(os.path.join(ROOT, pattern)))
        if not found:
            problems.append(f"no file {pattern}")
        yield from found


def snippet(text):
    return json.loads(text.replace("%I", '"indicators": [{"name": "a", "value": 1}]'))


def name(path):
    return os.path.splitext(os.path.basename(path))[0]


# Validators that are strict about schemas (ajv) want the type beside what holds for it, and every required key known.
TYPED = {"array": {"items", "minItems", "maxItems", "uniqueItems"},
         "object": {"properties", "required", "patternProperties", "additionalProperties", "propertyNames"},
         "string": {"pattern", "minLength", "maxLength"}}


def check_strict(node, path="", types=()):
    if not isinstance(node, dict):
        return
    own = node.get("type", [])
    types = {*types, *([own] if isinstance(own, str) else own)}
    for kind, keys in TYPED.items():
        if node.keys() & keys and kind not in types:
            problems.append(f"{path}: no type {kind} beside {sorted(node.keys() & keys)}")
    for key in set(node.get("required", [])) - node.get("properties", {}).keys():
        problems.append(f"{path}: requires {key}, which it does not know")
    for key, value in node.items():
        if key in ("properties", "patternProperties", "$defs"):
            for name_of, schema in value.items():
                check_strict(schema, f"{path}/{key}/{name_of}")
        elif key in ("anyOf", "oneOf", "allOf"):
            for index, schema in enumerate(value):
                check_strict(schema, f"{path}/{key}/{index}", types)
        elif key in ("if", "then", "else", "not"):
            check_strict(value, f"{path}/{key}", types)
        elif key in ("items", "additionalProperties", "propertyNames"):
            check_strict(value, f"{path}/{key}", {"string"} if key == "propertyNames" else ())


def check_descriptions(node, path=""):
    """Every property says in both languages what it is."""
    if isinstance(node, list):
        for index, item in enumerate(node):
            check_descriptions(item, f"{path}/{index}")
    if not isinstance(node, dict):
        return
    for key, value in node.items():
        if key == "properties" and "/else" not in path and "/then" not in path:
            for prop, schema in value.items():
                if not isinstance(schema, dict) or schema.keys() == {"const"} or \
                        "minItems" in schema:
                    continue
                text = schema.get("description", "")
                if "\n" not in text or not re.search("[\u4e00-\u9fff]", text.split("\n")[1]):
                    problems.append(f"{path}/properties/{prop}: no description in two languages")
        if not (path.endswith("/if") and key == "properties"):
            check_descriptions(value, f"{path}/{key}")


def source_text(file):
    with open(os.path.join(ROOT, "src/document", file), encoding="utf-8") as source:
        return source.read()


def reader_keys(file, table):
    """The strings of a key table of the reader."""
    found = re.search(r"(?:#define " + table + r"\(X\)(.*?[^\\\\])\n|" + table + r"\[[^\]]*\] = \{(.*?)\};)",
                      source_text(file), re.S)
    return set(re.findall(r'"([^"]+)"', found.group(1) or found.group(2)))


def check_keys(schema):
    defs = schema["$defs"]
    for file, table, known in (
            ("read-document.c", "document_keys", schema["properties"]),
            ("read-indicator.c", "indicator_keys", defs["indicator"]["properties"]),
            ("read-event.c", "event_keys", defs["event"]["properties"]),
            ("read-figure.h", "TB_FIGURE_KEYS", defs["figure"]["properties"]),
            ("read-figure-keys.c", "tb_figure_where_words", defs["where"]["properties"]),
            ("read-figure-keys.c", "tb_figure_size_keys",
             defs["figure"]["properties"]["size"]["anyOf"][0]["properties"])):
        keys = reader_keys(file, table)
        known = {key for key, value in known.items() if value is not False}
        if keys - known or known - keys - {"region", "period", "status"}:
            problems.append(f"{table} and the schema differ: {sorted(keys ^ known)}")


def choices(node):
    """The words that a part of the schema lets be chosen."""
    if isinstance(node, list):
        return set().union(*map(choices, node))
    if not isinstance(node, dict):
        return set()
    found = set(node.get("enum", [])) | ({node["const"]} if "const" in node else set())
    return found | choices([value for key, value in node.items()
                            if key in ("anyOf", "oneOf", "items", "properties")])


def check_vocabularies(schema):
    """Every list of vocabulary.c is offered by the schema, whole; the reader chooses from no other list."""
    defs, figure = schema["$defs"], schema["$defs"]["figure"]["properties"]
    line = figure["lines"]["items"]["properties"]
    # Where names may stand too the words are in the description.
    told = {"status": schema, "event_status": schema, "span": figure["group"],
            "tier": figure["variance"], "lane": figure["lane"], "breaks": figure["breaks"],
            "svg_text": {"description": "text embed path"}}  # of jobs, which have no schema
    offered = {
        "better": choices(defs["indicator"]["properties"]["better"]),
        "figure_type": choices(figure["type"]),
        "axis": choices(line["axis"]),
        "line_tier": choices(line["tier"]),
        "axis_scale": choices(figure["axis"]["properties"]["scale"]),
        "annotation": choices(figure["annotations"]["items"]["properties"]["type"]),
    }
    text = source_text("vocabulary.c")
    lists = re.findall(r"tb_words_(\w+)\[[^\]]*\] = \{(.*?)\};", text, re.S)
    for word_list, body in lists:
        words = set(re.findall(r'"([^"]+)"', body))
        if word_list in told:
            known = set(re.findall(r"\w+", re.sub("[\u4e00-\u9fff]", " ", json.dumps(told[word_list]))))
        else:
            known = offered[word_list] if word_list in offered else choices(figure[word_list])
        if words - known:
            problems.append(f"the schema does not offer {sorted(words - known)} of {word_list}")
        if word_list not in told and known - words:
            problems.append(f"the schema offers {sorted(known - words)}, no {word_list}")
    if len(lists) < 15:
        problems.append("vocabulary.c can't be read")
    for path in files("src/document/read-*.c"):
        for names in re.findall(r"= (?:\(\w+\))?tb_read_choice\([^;]*?, (\w+)(?:\(\))?, [^,;]*\);", source_text(name(path) + ".c")):
            if not names.startswith(("tb_words_", "tb_bound_names", "tb_size_preset_names")):
                problems.append(f"{path}: {names} is a vocabulary of its own")


# One fault each.
WRONG_THEMES = [
    '[]', '{"nmae": "x"}', '{"name": ""}', '{"colors": {"ink": "black"}}', '{"colors": {"palette": []}}',
    '{"colors": {"patterns": ["hatch"]}}', '{"colors": {"good_bad": "blue-red"}}',
    '{"frame": {"rules": "tabel"}}', '{"frame": {"title_align": "right"}}',
    '{"fonts": {"label_bold": 1}}', '{"fonts": {"text": {"hna": "sans"}}}', '{"fonts": {"text": {"latin": 5}}}', '{"sizes": {"title": 0}}', '{"spacing": {"scale": 0.5}}',
    '{"spacing": {"width": 156}}', '{"spacing": {"bar_share": 0}}',
]


def check_themes():
    """The schema of themes likewise, against the shipped themes."""
    schema = load(os.path.join(ROOT, "data/schema/theme.schema.json"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    check_descriptions(schema)
    check_strict(schema)
    for path in files("data/themes/*.json"):
        for error in validator.iter_errors(load(path)):
            problems.append(f"{path}: {error.json_path}: {error.message[:200]}")
    for text in WRONG_THEMES:
        if validator.is_valid(json.loads(text)):
            problems.append(f"the schema of themes accepts {text}")
    for example in schema["examples"]:
        validator.validate(example)
    # theme.c tells its keys in one table a group.
    with open(os.path.join(ROOT, "src/document/theme.c"), encoding="utf-8") as source:
        tables = re.findall(r"keys\[\] = \{(.*?)NULL\}", source.read(), re.S)
    known = [set(schema["properties"])] + [set(group["properties"])
                                           for group in schema["properties"].values()
                                           if "properties" in group]
    known += [set(form["properties"]) for part in schema["$defs"].values()
              for form in part.get("oneOf", []) if "properties" in form]
    for keys in (set(re.findall(r'"([^"]+)"', table)) for table in tables):
        if keys not in known:
            problems.append(f"theme.c has keys that the schema of themes has not: {sorted(keys)}")
    if len(tables) != len(known):
        problems.append(f"theme.c has {len(tables)} groups of keys, the schema {len(known)}")


def main():
    check_themes()
    schema = load(os.path.join(ROOT, "data/schema/indicator.schema.json"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    check_descriptions(schema)
    check_strict(schema)
    check_keys(schema)
    check_vocabularies(schema)
    for path in files("data/*.json", "data/gallery/*.json", "data/timelines/*.json", "tests/document/good/*.json", "tests/document/table/*.json",
                      "tests/bench/chart-*.json"):
        for error in validator.iter_errors(load(path)):
            where = "/".join(str(part) for part in error.absolute_path)
            problems.append(f"{path}: /{where}: {error.message[:200]}")
    for path in files("tests/document/bad/*.json"):
        if name(path).startswith(("syntax-", "encoding-")) or name(path) in BEYOND_A_SCHEMA:
            continue
        if validator.is_valid(load(path)):
            problems.append(f"{path}: the schema accepts what the reader refuses")
    for text in WRONG:
        if validator.is_valid(snippet(text)):
            problems.append(f"the schema accepts {text}")
    for text in RIGHT:
        if not validator.is_valid(snippet(text)):
            problems.append(f"the schema refuses {text}")
    for example in schema["examples"]:
        validator.validate(example)
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problems")
    sys.exit(1 if problems else 0)


main()
