// Package page reads the documents of this project for the tests that hold them to their word. Call [Blocks] first.
package page

import (
	"os"
	"regexp"
	"strings"
)

// Documents are the pages that show files, commands and what they print, by their names from the folder of the clone. A page may use the
// files of those before it.
func Documents() []string {
	return []string{"README.md", "scoring/README.md", "examples/README.md", "rules/README.md"}
}

// A Block is a block of code of a Markdown page.
type Block struct {
	Line   int    // from 1, of its first line
	Before string // the prose between it and the block before it
	Lang   string // yaml, go, sh, text
	Text   string
}

var fenced = regexp.MustCompile("(?ms)^```(\\w+)\n(.*?)^```$")

// Blocks gives the blocks of code of a page, from top to bottom.
func Blocks(file string) (blocks []Block, err error) {
	data, err := os.ReadFile(file)
	page, end := string(data), 0
	for _, m := range fenced.FindAllStringSubmatchIndex(page, -1) {
		blocks = append(blocks, Block{1 + strings.Count(page[:m[4]], "\n"), page[end:m[0]], page[m[2]:m[3]], page[m[4]:m[5]]})
		end = m[1]
	}
	return blocks, err
}

// Prose gives a page without its blocks of code.
func Prose(text string) string { return fenced.ReplaceAllString(text, "") }

var named = regexp.MustCompile("`([\\p{Han}\\w./-]+\\.(?:yaml|go))`")

// Name gives the name of the file that a block is: the last one in the paragraph before it; "" where that names none.
func (b Block) Name() string {
	paragraph := strings.TrimSpace(b.Before)
	paragraph = paragraph[strings.LastIndex(paragraph, "\n\n")+1:]
	names := named.FindAllStringSubmatch(paragraph, -1)
	if len(names) == 0 {
		return ""
	}
	return names[len(names)-1][1]
}

// Prints reports whether a command printed what a page says. A line … stands for any lines, … inside a line for any text.
func Prints(page, got string) bool {
	pattern := regexp.QuoteMeta(page)
	pattern = regexp.MustCompile("(?m)^…\n").ReplaceAllString(pattern, "(?:.*\n)*?")
	pattern = strings.ReplaceAll(pattern, "…", ".*")
	return regexp.MustCompile("^" + pattern + "$").MatchString(got)
}
