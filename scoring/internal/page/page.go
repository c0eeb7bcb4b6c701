// Package page holds what everything that this library writes has in common. Call [Write] or [WriteJSON] with what was made, and [Line] for
// words that go into Markdown.
package page

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
)

// ErrNowhere is the error of writing to a Writer that is nil.
var ErrNowhere = errors.New("没有写明写到哪里（Writer 是 nil）")

// Write writes a whole text.
func Write(w io.Writer, text string) error {
	if w == nil {
		return ErrNowhere
	}
	_, err := io.WriteString(w, text)
	return err
}

// WriteJSON writes the JSON of a value as its own method gives it, to the byte, and a line feed.
func WriteJSON(w io.Writer, x json.Marshaler) error {
	b, err := x.MarshalJSON()
	if err != nil {
		return err
	}
	if w == nil {
		return ErrNowhere
	}
	_, err = w.Write(append(b, '\n'))
	return err
}

// JSON gives the JSON of a value without escaping the characters <, > and &.
func JSON(x any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(x)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// Line gives words on one line that Markdown shows as they are.
func Line(s string) string { return Escaped(strings.Join(strings.Fields(s), " ")) }

// Escaped keeps words from being read as Markdown or HTML.
func Escaped(s string) string { return escapes.Replace(s) }

var escapes = strings.NewReplacer(
	"\\", "\\\\", "|", "\\|", "*", "\\*", "_", "\\_", "`", "\\`", "[", "\\[", "]", "\\]", "<", "&lt;", ">", "&gt;", "&", "&amp;", "#", "\\#", "~", "\\~", "\n", " ",
)
