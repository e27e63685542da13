# SPDX-License-Identifier: MIT
"""A PDF taken apart by qpdf."""
import base64
import json
import re
import subprocess


class Document:
    """The objects of a PDF, references followed."""

    def __init__(self, path):
        said = subprocess.run(["qpdf", "--json=2", "--json-stream-data=inline",
                               "--decode-level=generalized", path], capture_output=True, check=True)
        objects = json.loads(said.stdout)["qpdf"][1]
        self.values = {key.removeprefix("obj:"): value for key, value in objects.items()}
        self.trailer = self.values["trailer"]["value"]
        self.root = self.get(self.trailer["/Root"])
        self.pages = list(self.find_pages(self.get(self.root["/Pages"])))

    def get(self, value):
        while isinstance(value, str) and re.fullmatch(r"\d+ \d+ R", value):
            found = self.values[value]
            value = found["stream"]["dict"] if "stream" in found else found["value"]
        return value

    def data(self, reference):
        return base64.b64decode(self.values[reference]["stream"]["data"])

    def find_pages(self, node):
        if node["/Type"] == "/Page":
            yield node
        for kid in node.get("/Kids", ()):
            yield from self.find_pages(self.get(kid))

    def fonts(self):
        return {name: self.get(font) for page in self.pages for name, font in
                self.get(self.get(page["/Resources"])["/Font"]).items()}.values()


def tokens(content):
    """The operators of a content stream, with what stands before each."""
    operands = []
    for token in re.findall(rb"<<.*?>>|<[0-9A-Fa-f\s]*>|\((?:\\.|[^\\()])*\)|\[.*?\]|[^\s<>()\[\]]+",
                            content, re.S):
        token = token.decode("latin-1")
        if re.fullmatch(r"[A-Za-z'\"*]+\d?", token):
            yield token, operands
            operands = []
        else:
            operands.append(token)


def multiply(first, second):
    """The matrix that transforms by `first`, then by `second`."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
            e * p + f * r + t, e * q + f * s + u)


def placed(document, page):
    """Name and width in pt of everything that a page places from outside its content."""
    resources = document.get(document.get(page["/Resources"]).get("/XObject", {}))
    contents = page["/Contents"] if isinstance(page["/Contents"], list) else [page["/Contents"]]
    content = b"\n".join(document.data(part) for part in contents)
    matrix, stack = (1, 0, 0, 1, 0, 0), []
    for operator, operands in tokens(content):
        if operator == "q":
            stack.append(matrix)
        elif operator == "Q":
            matrix = stack.pop()
        elif operator == "cm":
            matrix = multiply(tuple(map(float, operands)), matrix)
        elif operator == "Do":
            item = document.get(resources[operands[0]])
            box = item.get("/BBox", [0, 0, 1, 1])
            inner = multiply(tuple(item.get("/Matrix", (1, 0, 0, 1, 0, 0))), matrix)
            yield operands[0], abs(inner[0]) * (box[2] - box[0])
