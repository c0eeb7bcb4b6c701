package source

import (
	"path"
	"strings"
)

// Parse reads a document as JSON or as YAML. A file name that ends in .json, .yaml or .yml decides, whatever its capitals. Otherwise
// the document is JSON when it begins with { and, behind any space, a double quote or }, or with such an object inside one or more [.
// Everything else is YAML, and so is {a: 1}. For the tree and the faults see [ParseYAML].
func Parse(file string, data []byte) (*Node, []Fault) {
	switch strings.ToLower(path.Ext(file)) {
	case ".json":
		return parseJSON(file, data)
	case ".yaml", ".yml":
		return ParseYAML(file, data)
	}
	if looksLikeJSON(data) {
		return parseJSON(file, data)
	}
	return ParseYAML(file, data)
}

func looksLikeJSON(data []byte) bool {
	s := strings.TrimPrefix(string(data[:min(len(data), 4096)]), byteOrderMark)
	s = strings.TrimLeft(s, " \t\r\n[")
	if !strings.HasPrefix(s, "{") {
		return false
	}
	s = strings.TrimLeft(s[1:], " \t\r\n")
	return strings.HasPrefix(s, `"`) || strings.HasPrefix(s, "}")
}
