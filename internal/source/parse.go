package source

import (
	"path"
	"regexp"
	"strings"
)

// Parse reads a document as JSON or as YAML. A file name that ends in .json, .yaml or .yml decides, whatever its capitals; so does the .jsonl
// or .ndjson of a file whose lines are documents. Otherwise
// the document is JSON when it begins with { and, behind any space, a double quote or }, or with such an object inside one or more [.
// Everything else is YAML, and so is {a: 1}. For the tree and the faults see [ParseYAML].
func Parse(file string, data []byte) (*Node, []Fault) {
	switch ext := strings.ToLower(path.Ext(file)); {
	case ext == ".json", ext == ".jsonl", ext == ".ndjson", ext != ".yaml" && ext != ".yml" && looksLikeJSON(data):
		return parseJSON(file, data)
	}
	return ParseYAML(file, data)
}

// ParseYAML reads a YAML document. The tree is nil where none could be built. Where there are faults besides a tree, the tree is good
// enough to look for more of them: what is at fault in it reads as absent, in silence.
func ParseYAML(file string, data []byte) (*Node, []Fault) { return parse(file, data, yamlTree) }

func parseJSON(file string, data []byte) (*Node, []Fault) { return parse(file, data, jsonTree) }

// parse reads a document of the syntax that tree knows.
func parse(file string, data []byte, tree func(*page, *Reader) *Node) (root *Node, list []Fault) {
	faults := NewReader(file)
	if p := open(data, faults); p != nil {
		root = tree(p, faults)
	}
	return root, faults.Faults()
}

// empty reports a document in which nothing stands.
func empty(faults *Reader) {
	faults.Fault(Pos{1, 1}, "", codeEmptyDocument, "文件里没有内容")
}

var jsonStart = regexp.MustCompile("^\uFEFF?[ \t\r\n[]*\\{[ \t\r\n]*[\"}]")

func looksLikeJSON(data []byte) bool { return jsonStart.Match(data[:min(len(data), 4096)]) }
