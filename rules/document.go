package rules

import "github.com/baifen-go/baifen/internal/source"

// MaxBytes is the most that a rule file or a submission may have, in bytes; what is larger is refused without being read.
const MaxBytes = source.MaxBytes

// Excerpt gives the line of a document that an error's place is on and, below it, a caret under the place, to print beneath the error:
//
//	when: 支出率 ＞ 100
//	             ^
//
// The caret is right on a terminal, where Chinese characters take two columns; of a long line the part around the place is shown. There is
// no excerpt, "", of a place that is unknown or beyond the document.
func Excerpt(data []byte, line, column int) string {
	return source.Excerpt(data, source.Pos{Line: line, Column: column})
}
