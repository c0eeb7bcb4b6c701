package desk

import (
	"bytes"
	"crypto/rand"
	"embed"
	"encoding/json"
	"errors"
	"html/template"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing/fstest"
	"unicode/utf8"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/rulestest"
)

// CodeMirror is made by editor/package.json, see editor/README.md.
//
//go:embed author.js author.css editor/codemirror.js
var authorFiles embed.FS

//go:embed author.html
var authorText string

var authorPages = template.Must(template.Must(pages.Clone()).Parse(authorText))

// mostAsked is the most that a request of the author's page may have: rules, cases and figures, each written as JSON.
const mostAsked = 4 * rules.MaxBytes

// author serves the pages of rule files.
func (d *Desk) author(m *http.ServeMux) {
	m.HandleFunc("GET /rules", d.showRuleFiles)
	m.HandleFunc("GET /rules/page", d.showRules)
	m.HandleFunc("GET /rules/standard", d.showStandard)
	m.HandleFunc("GET /rules/diff.json", d.showDifferences)
	m.HandleFunc("GET /rules/edit", d.showEditor)
	m.HandleFunc("POST /rules/offers", asked(answerOffers))
	m.HandleFunc("POST /rules/check", asked(d.answerCheck))
	m.HandleFunc("POST /rules/cases", asked(d.answerCases))
	m.HandleFunc("POST /rules/save", asked(d.answerSave))
	m.HandleFunc("POST /rules/mutants", asked(d.answerMutants))
	files := http.FileServerFS(authorFiles)
	m.Handle("GET /author.js", files)
	m.Handle("GET /author.css", files)
	m.Handle("GET /editor/codemirror.js", files)
}

var ruleFile = regexp.MustCompile(`(?m)^["']?format["']?[ \t]*:`)

// isRules reports whether a file of the folder is a rule file or one of cases, and so no submission: it has the key format at the margin, or
// stands beside such a file under the name of its cases.
func (d *Desk) isRules(name string) bool {
	if stem, ok := strings.CutSuffix(name, "_test.yaml"); ok {
		return d.isRules(stem+".yaml") || d.isRules(stem+".yml")
	}
	if info, err := d.regular(name); err != nil || !rules.IsRuleFile(name) || info.Size() > rules.MaxBytes {
		return false
	}
	text, err := d.text(name)
	return err == nil && ruleFile.Match(text)
}

// asked reads what the author's page asks, as JSON, and writes the answer.
func asked(answer func(w http.ResponseWriter, r *http.Request, q *question) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		q := &question{}
		if err := json.NewDecoder(r.Body).Decode(q); err != nil {
			refuse(w, http.StatusBadRequest, "读不出页面发来的内容，或者太长")
			return
		}
		a, err := answer(w, r, q)
		status := http.StatusOK
		switch {
		case errors.Is(err, errChanged):
			status = http.StatusConflict
		case err != nil:
			refuse(w, http.StatusUnprocessableEntity, err.Error())
			return
		case a == nil:
			return // the answer was written line by line
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(a) // who has gone does not read it
	}
}

// A question is what the author's page sends: the texts as they stand in the editor, and the figures that are tried.
type question struct {
	File, Text, Cases string
	Values            map[string]string
	Digest            string // of the text that was read from the folder; "" where there was no file
	Add               string // a case to be put at the end
}

// folder gives the texts of the editor as a file system.
func (q *question) folder() fs.FS {
	f := fstest.MapFS{q.File: {Data: []byte(q.Text)}}
	if strings.TrimSpace(q.Cases) != "" {
		f[rulestest.CaseFile(q.File)] = &fstest.MapFile{Data: []byte(q.Cases)}
	}
	return f
}

// saved gives a rule file and its cases as they stand in the folder. What cannot be read is empty.
func (d *Desk) saved(name string) *question {
	text, _ := d.text(name)
	cases, _ := d.text(rulestest.CaseFile(name))
	return &question{File: name, Text: string(text), Cases: string(cases)}
}

// showEditor shows the author's page of a rule file.
func (d *Desk) showEditor(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("file")
	if !rules.IsRuleFile(name) || !d.isRules(name) {
		refuse(w, http.StatusNotFound, "文件夹里没有这个规则文件")
		return
	}
	text, err := d.text(name)
	if err != nil {
		refuse(w, http.StatusNotFound, err.Error())
		return
	}
	p := map[string]any{"File": name, "Text": string(text), "Digest": digestOf(text), "CaseFile": rulestest.CaseFile(name), "Cases": "", "CasesDigest": "", "Nonce": rand.Text()}
	if cases, err := d.text(rulestest.CaseFile(name)); err == nil {
		p["Cases"], p["CasesDigest"] = string(cases), digestOf(cases)
	}
	if !utf8.Valid(text) || !utf8.ValidString(p["Cases"].(string)) {
		refuse(w, http.StatusUnprocessableEntity, "文件不是 UTF-8 编码，在这里改会改坏。请用编辑器另存为 UTF-8，再打开")
		return
	}
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'self' 'nonce-"+p["Nonce"].(string)+"'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
	renderAuthor(w, "edit", p)
}

// renderAuthor writes a page when all of it is there.
func renderAuthor(w http.ResponseWriter, name string, data any) {
	var b bytes.Buffer
	if err := authorPages.ExecuteTemplate(&b, name, data); err != nil {
		refuse(w, http.StatusInternalServerError, "页面做不出来")
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(b.Bytes()) // who has gone does not read it
}

// saved is what came of saving: the text that now stands in the folder, and its digest.
type saved struct{ Text, Digest string }

// answerSave writes a rule file or its cases. Where the file is no longer the one that was read, it is left alone, and given instead.
func (d *Desk) answerSave(_ http.ResponseWriter, _ *http.Request, q *question) (any, error) {
	d.writing.Lock()
	defer d.writing.Unlock()
	rulesName := q.File
	if stem, ok := strings.CutSuffix(q.File, "_test.yaml"); ok {
		rulesName = stem + ".yaml"
		if !d.isRules(rulesName) {
			rulesName = stem + ".yml"
		}
	}
	if !rules.IsRuleFile(rulesName) || !d.isRules(rulesName) || q.File != rulesName && q.File != rulestest.CaseFile(rulesName) {
		return nil, errors.New("文件夹里没有这个规则文件")
	}
	switch {
	case len(q.Text) > rules.MaxBytes:
		return nil, errors.New("文件太长，写了就读不回来了")
	case q.File == rulesName && !ruleFile.MatchString(q.Text):
		return nil, errors.New("没有写：没有顶格的 format: 1，这就不是规则文件了")
	}
	text := []byte(q.Text)
	if q.Add != "" {
		var err error
		if text, err = withCase(q.Text, q.Add); err != nil {
			return nil, err
		}
	}
	if old, err := d.text(q.File); err == nil && bytes.Contains(old, []byte("\r\n")) {
		text = bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n")) // the editor knows only \n
	}
	err := d.put(q.File, q.Digest, text)
	if errors.Is(err, errChanged) {
		now, _ := d.text(q.File) // gone: nothing
		s := saved{string(now), digestOf(now)}
		if _, gone := os.Lstat(filepath.Join(d.dir, q.File)); gone != nil {
			s.Digest = ""
		}
		return s, err
	}
	if err != nil {
		return nil, err
	}
	return saved{strings.ReplaceAll(string(text), "\r\n", "\n"), digestOf(text)}, nil
}
