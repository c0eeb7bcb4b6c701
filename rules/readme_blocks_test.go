package rules_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// A part is a piece of a Markdown page, in the order of the page: a block of code with its language, a table, or a line of prose.
type part struct {
	line  int
	lang  string     // of a block of code: yaml, text, sh
	text  string     // of a block of code, or prose
	table [][]string // cells, the head first
}

// partsOf takes a Markdown page apart.
func partsOf(t *testing.T, file string) (parts []part) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(data), "\n")
	for i := 0; i < len(lines); i++ {
		p := part{line: i + 1}
		switch lang, fence := strings.CutPrefix(lines[i], "```"); {
		case fence:
			p.lang = lang
			for i++; lines[i] != "```"; i++ {
				p.text += lines[i] + "\n"
			}
		case strings.HasPrefix(lines[i], "|"):
			for ; strings.HasPrefix(lines[i], "|"); i++ {
				if !strings.HasPrefix(lines[i], "|---") {
					p.table = append(p.table, cells(lines[i]))
				}
			}
			i--
		default:
			p.text = lines[i]
		}
		parts = append(parts, p)
	}
	return parts
}

// cells takes a row of a table apart; \| is a bar.
func cells(row string) (list []string) {
	row = strings.ReplaceAll(strings.Trim(row, "|"), `\|`, "\x00")
	for c := range strings.SplitSeq(row, "|") {
		list = append(list, strings.TrimSpace(strings.ReplaceAll(c, "\x00", "|")))
	}
	return list
}

var inBackticks = regexp.MustCompile("`([^`]+)`")

// codesIn gives what stands in backticks in a cell; others is what stands outside them.
func codesIn(cell string) (codes []string, others string) {
	for _, m := range inBackticks.FindAllStringSubmatch(cell, -1) {
		codes = append(codes, m[1])
	}
	return codes, strings.Trim(inBackticks.ReplaceAllString(cell, ""), "、 ")
}
