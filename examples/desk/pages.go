package desk

import (
	"bytes"
	"embed"
	"errors"
	"html/template"
	"net/http"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
	"github.com/baifen-go/baifen/scoring/papers"
)

//go:embed desk.css desk.js
var served embed.FS

//go:embed pages.html
var pagesText string

var pages = template.Must(template.New("").Funcs(template.FuncMap{"shown": source.Visible}).Parse(pagesText))

// Handler serves the desk under its address, to who knows the token.
func (d *Desk) Handler(address, token string) http.Handler {
	m := http.NewServeMux()
	m.HandleFunc("GET /{$}", d.showList)
	m.HandleFunc("GET /unit", d.showUnit)
	m.HandleFunc("POST /unit", d.changeUnit)
	m.HandleFunc("GET /unit/now", d.showNow)
	m.HandleFunc("GET /paper/{what}", d.showPaper)
	m.HandleFunc("GET /all", d.showAll)
	m.HandleFunc("GET /all/{what}", d.export)
	m.HandleFunc("GET /favicon.ico", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	d.author(m)
	m.Handle("GET /desk.css", http.FileServerFS(served))
	m.Handle("GET /desk.js", http.FileServerFS(served))
	return guarded(address, token, m)
}

func (d *Desk) showList(w http.ResponseWriter, r *http.Request) {
	l, err := d.list(r.Context(), patience)
	if err != nil {
		refuse(w, http.StatusInternalServerError, err.Error())
		return
	}
	folder := filepath.Base(d.dir)
	if whole, err := filepath.Abs(d.dir); err == nil {
		folder = filepath.Base(whole) // of "." too
	}
	counts := map[string]int{}
	for _, one := range l.Lines {
		counts[one.State]++
	}
	states := []string{toCorrect, toExplain, toSign, signedOff}
	if l.Reading {
		states = append([]string{inHand}, states...)
	}
	render(w, http.StatusOK, "list", map[string]any{"List": l, "Counts": counts, "States": states, "Dir": d.dir, "Folder": folder, "SignedFile": SignedFile})
}

// changeUnit does what the reviewer asked for, and shows the unit as it is then.
func (d *Desk) changeUnit(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		refuse(w, http.StatusBadRequest, "表单读不出来，或者太长")
		return
	}
	d.writing.Lock()
	defer d.writing.Unlock()
	q := r.PostForm
	u := d.asked(r, q)
	if u == nil {
		refuse(w, http.StatusNotFound, "没有这个单位；它的文件可能已经移走")
		return
	}
	var err error
	if q.Get("do") == "turn" && q.Get("digest") == u.digest {
		var turned *unit
		if turned, err = d.turn(u); err == nil {
			u = turned
		}
	} else {
		err = d.change(u, q)
	}
	switch {
	case errors.Is(err, errToCorrect):
		d.render(w, http.StatusOK, u, q, "")
	case errors.Is(err, errChanged):
		if u = d.asked(r, q); u == nil {
			refuse(w, http.StatusNotFound, "没有这个单位；它的文件可能已经移走")
			return
		}
		d.render(w, http.StatusConflict, u, q, err.Error())
	case err != nil:
		d.render(w, http.StatusUnprocessableEntity, u, q, err.Error())
	default:
		http.Redirect(w, r, u.Address(), http.StatusSeeOther)
	}
}

func (d *Desk) change(u *unit, q url.Values) error {
	if q.Get("digest") != u.digest {
		return errChanged
	}
	by, reason := oneLine(q.Get("by")), oneLine(q.Get("reason"))
	if strings.ContainsFunc(by+reason, source.Forbidden) {
		return errors.New("核查人或者理由里有看不见的字符，请重新打一遍，不要粘贴")
	}
	switch q.Get("do") {
	case "sign", "withdraw":
		if by == "" {
			return errors.New("请写核查人")
		}
		return d.sign(u, by, q.Get("do") == "withdraw", q.Get("despite"), time.Now())
	case "add":
		points, err := decimal.NewFromString(strings.TrimSpace(q.Get("deduct")))
		switch {
		case err != nil || len(q.Get("deduct")) > 20 || points.Sign() <= 0:
			return errors.New("扣分要写大于 0 的数，如 2 或 0.5")
		case by == "" || reason == "":
			return errors.New("请写核查人和扣分的理由")
		case u.set == nil:
			return errors.New(u.Faults)
		}
		text, err := add(u.File, u.text, q.Get("id"), scoring.Adjustment{Deduct: points, By: by, Reason: reason})
		if err != nil {
			return err
		}
		return d.write(u, text)
	case "remove":
		number, err := strconv.Atoi(q.Get("which"))
		if err != nil {
			return errors.New("没有这一条核查扣分")
		}
		text, err := remove(u.File, u.text, q.Get("id"), number)
		if err != nil {
			return err
		}
		return d.write(u, text)
	}
	return errors.New("不知道要做什么：请用页面上的按钮")
}

// write writes a changed submission, where it can be scored as well as before.
func (d *Desk) write(u *unit, text []byte) error {
	sub, err := scoring.ParseSubmission(u.File, text)
	if err == nil && u.card != nil {
		trial := *u.complete // it has its standings
		trial.Adjustments = sub.Adjustments
		_, err = scoring.Score(u.set, &trial)
	}
	if err != nil && u.card != nil {
		return err
	}
	return d.put(u.File, u.digest, text)
}

// showPaper shows what is printed of a unit: its score sheet, the letter to it.
func (d *Desk) showPaper(w http.ResponseWriter, r *http.Request) {
	u := d.asked(r, r.URL.Query())
	if u == nil {
		refuse(w, http.StatusNotFound, "没有这个单位；它的文件可能已经移走")
		return
	}
	var b bytes.Buffer
	var err error
	switch what := r.PathValue("what"); {
	case what == "sheet" && u.card != nil:
		err = papers.Of(u.card).WriteHTML(&b)
	case what == "letter" && u.audit != nil:
		err = papers.WriteLetters(&b, func(yield func(*audit.Audit) bool) { yield(u.audit) }, nil)
	case what == "record" && u.audit != nil:
		var text strings.Builder
		if err = u.audit.WriteText(&text); err == nil {
			render(w, http.StatusOK, "record", map[string]any{"Name": u.Name, "Text": text.String(), "Signed": u.Signed, "SignedBefore": u.SignedBefore, "At": time.Now().Format("2006-01-02 15:04")})
			return
		}
	default:
		refuse(w, http.StatusNotFound, "这个单位没有这张表：不能评分，或者没有自评分")
		return
	}
	if err != nil {
		refuse(w, http.StatusInternalServerError, err.Error())
		return
	}
	showPaper(w, b.Bytes())
}

// showPaper shows a paper, which brings its own style.
func showPaper(w http.ResponseWriter, paper []byte) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", policy(string(paper)))
	_, _ = w.Write(paper) // who has gone does not read it
}

// showNow gives the digest of a unit's file as it is now, by which an open page sees that it changed.
func (d *Desk) showNow(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("file")
	text, err := d.text(name)
	if err != nil || !isSubmission(name) {
		refuse(w, http.StatusNotFound, "没有这个文件")
		return
	}
	refuse(w, http.StatusOK, digestOf(text))
}

// render writes a page when all of it is there.
func render(w http.ResponseWriter, status int, name string, data any) {
	var b bytes.Buffer
	if err := pages.ExecuteTemplate(&b, name, data); err != nil {
		refuse(w, http.StatusInternalServerError, "页面做不出来")
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes()) // who has gone does not read it
}
