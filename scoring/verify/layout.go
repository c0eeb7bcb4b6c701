package verify

import (
	"bytes"
	"encoding/json"
	"fmt"
	"unicode/utf8"

	"github.com/baifen-go/baifen/scoring/internal/tree"
)

// escapes are the characters that json.Marshal escapes and MarshalJSON of a card does not, each with its escape.
var escapes = [...]struct{ plain, escaped string }{
	{"<", `\u003c`}, {">", `\u003e`}, {"&", `\u0026`}, {"\u2028", `\u2028`}, {"\u2029", `\u2029`},
}

// spelling gives a card in that one of its two spellings which the stored data uses: as MarshalJSON gives it, or as json.Marshal does,
// which escapes some characters. Data that uses both is compared with the one that it uses more.
func spelling(data, card []byte) []byte {
	plain, escaped := 0, 0
	for _, e := range escapes {
		plain += bytes.Count(data, []byte(e.plain))
		escaped += bytes.Count(data, []byte(e.escaped))
	}
	if escaped <= plain || bytes.Equal(bytes.TrimSuffix(data, []byte("\n")), card) {
		return card
	}
	var b bytes.Buffer
	json.HTMLEscape(&b, card)
	return b.Bytes()
}

// inBytes names the first byte that differs, and the value that it lies in.
func inBytes(data, want []byte, stored, computed *tree.Node) Difference {
	at := 0
	for at < len(data) && at < len(want) && data[at] == want[at] {
		at++
	}
	if stored != nil {
		return layout(data, want, at, stored, computed)
	}
	n, path := computed.Holding(at)
	d := Difference{Path: path, Stored: excerpt(data, at), Computed: n.Shown()}
	d.Message = fmt.Sprintf("第 %d 个字节起不同，而且不是完整的 JSON：评分表里是 %s，重新计算是 %s", at+1, d.Stored, d.Computed)
	return d
}

// layout says where a card of the same content is first written otherwise, and in what way.
func layout(data, want []byte, at int, stored, computed *tree.Node) Difference {
	_, path := stored.Holding(at)
	how := "字符的写法"
	switch {
	case blank(want, at) != blank(data, at):
		how = "空格或换行"
	case computed.Order(stored) != "":
		path = computed.Order(stored)
		how = "各项的次序"
	}
	return Difference{Path: path, Stored: excerpt(data, at), Computed: excerpt(want, at),
		Message: fmt.Sprintf("内容相同，只是排版不同：第 %d 个字节（%s）起，%s与程序写出的不一样", at+1, place(data, at), how)}
}

// blank reports whether a blank stands at a place.
func blank(data []byte, at int) bool {
	return at < len(data) && bytes.IndexByte([]byte(" \n\t\r"), data[at]) >= 0
}

// place gives the line and the character of a byte.
func place(data []byte, at int) string {
	before := data[:min(at, len(data))]
	line := before[bytes.LastIndexByte(before, '\n')+1:]
	return fmt.Sprintf("第 %d 行第 %d 个字符", bytes.Count(before, []byte("\n"))+1, utf8.RuneCount(line)+1)
}

// excerpt shows the bytes around a place as text.
func excerpt(data []byte, at int) string {
	if at >= len(data) {
		return "（到此为止）"
	}
	from, to := max(at-12, 0), min(at+12, len(data))
	for from < at && !utf8.RuneStart(data[from]) {
		from++
	}
	for to < len(data) && to > at+1 && !utf8.RuneStart(data[to]) {
		to--
	}
	return fmt.Sprintf("%q", data[from:to])
}
