package source

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

const byteOrderMark = "\uFEFF"

// open checks what JSON and YAML have in common: size, encoding and characters that no text may hold. It returns nil where nothing can
// be read.
func open(data []byte, faults *Reader) *page {
	if what := Foreign(data); what != "" {
		faults.Fault(Pos{}, "", codeForeign, what)
		return nil
	}
	if len(data) > MaxBytes {
		faults.Faultf(Pos{}, "", CodeTooLarge, "太大：一份文件最多 %d 字节（1 MiB）", MaxBytes)
		return nil
	}
	if isUTF16(data) {
		faults.Fault(Pos{}, "", codeEncoding, "文件是 UTF-16（Unicode）编码；在编辑器里另存为 UTF-8")
		return nil
	}
	data = bytes.TrimPrefix(data, []byte(byteOrderMark))
	if !utf8.Valid(data) {
		notUTF8(data, faults)
		return nil
	}
	p := newPage(string(data))
	if findForbidden(p, faults) {
		return nil
	}
	return p
}

// isUTF16 recognizes UTF-16 by its mark, or by a zero beside an ASCII character at the start.
func isUTF16(data []byte) bool {
	if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}) {
		return true
	}
	return len(data) >= 4 && ((data[0] == 0) != (data[1] == 0)) && data[0] == 0 == (data[2] == 0) && data[1] == 0 == (data[3] == 0)
}

// notUTF8 reports the first byte that is not UTF-8.
func notUTF8(data []byte, faults *Reader) {
	i := 0
	for i < len(data) {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		i += n
	}
	pos := newPage(string(data[:i])).pos(i)
	message := "从这里起不是 UTF-8；在编辑器里另存为 UTF-8"
	if chinese(data[i:]) {
		message = "文件不是 UTF-8，像是 GB18030（GBK）编码；在编辑器里另存为 UTF-8"
	}
	faults.Fault(pos, "", codeEncoding, message)
}

// chinese reports whether data begins with a character of two bytes as GB18030 has them.
func chinese(data []byte) bool {
	return len(data) > 1 && 0x81 <= data[0] && data[0] <= 0xFE && 0x40 <= data[1] && data[1] <= 0xFE && data[1] != 0x7F
}

// findForbidden reports the characters that may not stand in the file as such, comments included. A \r before a \n is part of the
// line's end.
func findForbidden(p *page, faults *Reader) (found bool) {
	if plainASCII(p.text) {
		return false
	}
	c := newCursor(p)
	for i, r := range p.text {
		switch {
		case ' ' <= r && r < 0x7F: // as most of a document is
			continue
		case !Forbidden(r) || r == '\r' && strings.HasPrefix(p.text[i+1:], "\n"):
			continue
		case faults.cut:
			return true
		case r == '\r':
			faults.Fault(c.pos(i), "", CodeForbiddenCharacter, "单独的回车符（U+000D）不能换行；把换行符存成 LF 或 CRLF")
		default:
			faults.Faultf(c.pos(i), "", CodeForbiddenCharacter, "这里有看不见的字符 %s（%s），删去", codePoint(r), characterName(r))
		}
		found = true
	}
	return found
}

// plainASCII reports a text of ASCII alone, without control characters but tabs and line feeds.
func plainASCII(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= 0x7F || c < ' ' && c != '\t' && c != '\n' {
			return false
		}
	}
	return true
}
