package rules_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/expr-lang/expr/builtin"

	"github.com/baifen-go/baifen/internal/expression"
)

// The page names every word of the expression language that no field may be called by, and no others.
func TestReadmeNamesReservedWords(t *testing.T) {
	var listed []string
	in := false
	for _, p := range partsOf(t, "README.md") {
		if strings.Contains(p.text, "是表达式语言的，不能作名称") {
			in = true
			continue
		}
		if in && !strings.HasPrefix(p.text, "`") {
			break
		}
		if in {
			for _, m := range inBackticks.FindAllStringSubmatch(p.text, -1) {
				listed = append(listed, m[1])
			}
		}
	}
	for _, word := range listed {
		if expression.NameFault(word) == "" {
			t.Errorf("%s is listed and may be a name", word)
		}
	}
	for _, word := range append(strings.Fields("true false nil not and or in let if else matches contains startsWith endsWith marks clamp present"), builtin.Names...) {
		if expression.NameFault(word) != "" && !slices.Contains(listed, word) {
			t.Errorf("%s may be no name and is not listed", word)
		}
	}
}
