package desk

import (
	"bytes"
	"io/fs"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/rules/lint"
	"github.com/baifen-go/baifen/rules/rulestest"
	"github.com/baifen-go/baifen/scoring/papers"
)

// ruleFiles names the rule files of the folder.
func (d *Desk) ruleFiles() (names []string) {
	entries, err := os.ReadDir(d.dir)
	if err != nil {
		return nil
	}
	for _, e := range entries {
		if rules.IsRuleFile(e.Name()) && d.isRules(e.Name()) {
			names = append(names, e.Name())
		}
	}
	return names
}

// open loads rules by their name: a file of the folder, or a built-in set.
func (d *Desk) open(name string) (*rules.Set, error) {
	if rules.IsRuleFile(name) && d.isRules(name) {
		return rules.Load(os.DirFS(d.dir), name)
	}
	return library.Find(name)
}

func (d *Desk) showRuleFiles(w http.ResponseWriter, _ *http.Request) {
	renderAuthor(w, "files", map[string]any{"Dir": d.dir, "Files": d.ruleFiles(), "BuiltIn": builtIn()})
}

// builtIn names the built-in rule sets.
func builtIn() (names []string) {
	for _, s := range library.Sets() {
		names = append(names, s.Name())
	}
	return names
}

// A rulesPage is what the page of a rule file shows.
type rulesPage struct {
	Name, Other string
	Editable    bool
	Others      []string
	Fault       string // why the rules do not load
	Title       string
	Tables      []papers.Table
	Findings    []lint.Finding
	Coverage    *rulestest.Coverage
	Faults      []rulestest.Failure
	Differences *differences
}

// Witness gives the figures that show a finding, in words.
func (p *rulesPage) Witness(w map[string]string) string { return witness(w) }

func witness(w map[string]string) string {
	if len(w) == 0 {
		return ""
	}
	var parts []string
	for _, k := range slices.Sorted(maps.Keys(w)) {
		parts = append(parts, k+": "+w[k])
	}
	return "\n例：{" + strings.Join(parts, ", ") + "}"
}

// showRules shows the standard, each clause beside its rule, what was found about the rules, what their cases try, and in what they differ
// from others.
func (d *Desk) showRules(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	p := &rulesPage{Name: q.Get("file"), Other: q.Get("other")}
	p.Editable = rules.IsRuleFile(p.Name) && d.isRules(p.Name)
	for _, name := range append(d.ruleFiles(), builtIn()...) {
		if name != p.Name {
			p.Others = append(p.Others, name)
		}
	}
	set, err := d.open(p.Name)
	if err != nil {
		p.Fault = err.Error()
		renderAuthor(w, "rules", p)
		return
	}
	standard := d.standard(p.Name, set)
	p.Title, p.Tables = standard.Title(), standard.Tables()
	if p.Findings, err = lint.Check(r.Context(), set); err != nil {
		return // the page has gone
	}
	folder := fs.FS(library.FS())
	if p.Editable {
		folder = d.saved(p.Name).folder()
	}
	if cover := rulestest.Cover(folder, fileOf(p.Name, set)); len(cover.Faults) == 0 {
		p.Coverage = cover
	} else {
		p.Faults = cover.Faults
	}
	if p.Other != "" {
		p.Differences = d.differences(r.Context(), p.Name, p.Other, set)
	}
	renderAuthor(w, "rules", p)
}

// fileOf gives the name of the file of a set: that of a built-in one is not its own.
func fileOf(name string, set *rules.Set) string {
	if rules.IsRuleFile(name) {
		return name
	}
	return filepath.Base(set.Header().File)
}

// standard lays a rule file out, with what its cases get.
func (d *Desk) standard(name string, set *rules.Set) *papers.Standard {
	if !rules.IsRuleFile(name) {
		return papers.OfRules(set, nil)
	}
	report := rulestest.CheckFile(d.saved(name).folder(), name)
	if report.Base == nil {
		return papers.OfRules(set, nil)
	}
	var trials []papers.Trial
	for _, c := range report.Results {
		card, err := c.Score()
		t := papers.Trial{Name: c.Name, Differs: c.Differs, Card: card}
		if err != nil {
			t.Refused = err.Error()
		}
		trials = append(trials, t)
	}
	return papers.OfRules(report.Set, report.Base, trials...)
}

// showStandard shows the standard as a page that can be printed.
func (d *Desk) showStandard(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("file")
	set, err := d.open(name)
	if err != nil {
		refuse(w, http.StatusNotFound, err.Error())
		return
	}
	var b bytes.Buffer
	if err := d.standard(name, set).WriteHTML(&b); err != nil {
		refuse(w, http.StatusInternalServerError, err.Error())
		return
	}
	showPaper(w, b.Bytes())
}
