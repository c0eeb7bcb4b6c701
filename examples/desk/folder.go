package desk

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
	"github.com/baifen-go/baifen/scoring/workbook"
)

// A file is what is remembered of a submission's file as long as it does not change.
type file struct {
	size    int64
	changed time.Time
	digest  string
	lines   []line
}

// A line is a unit in the list.
type line struct {
	File, Name, Code string
	Number           int // of the unit in its file, from 0
	Total, Grade     string
	Claimed, Differs string // Differs is what is claimed beyond the score
	Correct, Explain int
	Fault            string // why there is no score
	State            string
	Signed           *signature

	total, differs decimal.Decimal
}

// A unit is one unit as it stands in its file now.
type unit struct {
	line
	digest string
	text   []byte
	sub    *scoring.Submission
	set    *rules.Set
	card   *scoring.Card
	audit  *audit.Audit // nil where the unit claims nothing or cannot be audited
}

// isSubmission reports whether a name is that of a submission, and not of a file that a system leaves for itself.
func isSubmission(name string) bool {
	if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") {
		return false
	}
	return slices.Contains([]string{".yaml", ".yml", ".json", ".xlsx", ".csv"}, strings.ToLower(filepath.Ext(name)))
}

// list gives a line for each unit of the folder. Only files that changed since are read again.
func (d *Desk) list(ctx context.Context) ([]line, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	entries, err := os.ReadDir(d.dir)
	if err != nil {
		return nil, errors.New("文件夹读不出来：" + d.dir)
	}
	seen, stale := map[string]*file{}, []string{}
	for _, e := range entries {
		if e.IsDir() || !isSubmission(e.Name()) {
			continue
		}
		info, err := e.Info()
		if err != nil {
			continue // gone since
		}
		f := d.known[e.Name()]
		if f == nil || f.size != info.Size() || !f.changed.Equal(info.ModTime()) {
			f = &file{size: info.Size(), changed: info.ModTime()}
			stale = append(stale, e.Name())
		}
		seen[e.Name()] = f
	}
	i := 0
	for read := range scoring.Batch(slices.Values(stale), func(name string) *file { return d.summed(ctx, name) }) {
		seen[stale[i]].digest, seen[stale[i]].lines = read.digest, read.lines
		i++
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	d.known = seen
	signed, err := d.signatures()
	if err != nil {
		return nil, err
	}
	var all []line
	for _, f := range seen {
		for _, l := range f.lines {
			l.settle(signed, f.digest)
			all = append(all, l)
		}
	}
	slices.SortFunc(all, func(a, b line) int {
		return cmp.Or(b.differs.Abs().Cmp(a.differs.Abs()), cmp.Compare(b.Correct, a.Correct), cmp.Compare(a.File, b.File), cmp.Compare(a.Number, b.Number))
	})
	return all, nil
}

// summed reads a file for the list.
func (d *Desk) summed(ctx context.Context, name string) *file {
	units, digest := d.read(ctx, name)
	f := &file{digest: digest}
	for _, u := range units {
		f.lines = append(f.lines, u.line)
	}
	return f
}

// read reads the units of a file and judges each. There is always at least one, which says what is wrong with the file.
func (d *Desk) read(ctx context.Context, name string) (units []*unit, digest string) {
	text, err := d.text(name)
	if err != nil {
		return []*unit{{line: line{File: name, Name: name, Fault: err.Error()}}}, ""
	}
	digest = digestOf(text)
	if !workbook.Is(name, text) {
		sub, err := scoring.ParseSubmission(name, text)
		return []*unit{d.judge(ctx, name, 0, text, sub, err)}, digest
	}
	for sub, err := range workbook.Read(name, text, d.rulesFor) {
		units = append(units, d.judge(ctx, name, len(units), text, sub, err))
	}
	return units, digest
}

// text reads a file of the folder, up to the most that a workbook may have.
func (d *Desk) text(name string) ([]byte, error) {
	f, err := os.Open(filepath.Join(d.dir, name))
	if err != nil {
		return nil, errors.New("文件打不开：" + name)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, workbook.MaxBytes+1))
	if err != nil {
		return nil, errors.New("文件读不出来：" + name)
	}
	return text, nil
}

func digestOf(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// judge scores a unit and audits what it claims.
func (d *Desk) judge(ctx context.Context, name string, number int, text []byte, sub *scoring.Submission, err error) *unit {
	u := &unit{line: line{File: name, Number: number, Name: name}, text: text, digest: digestOf(text), sub: sub}
	if sub != nil && sub.Unit.Name != "" {
		u.Name, u.Code = sub.Unit.Name, sub.Unit.Code
	}
	if err == nil {
		u.set, err = d.rulesFor(sub)
	}
	if err != nil {
		u.Fault = err.Error()
		return u
	}
	if u.card, err = scoring.Score(u.set, sub); err != nil {
		u.Fault = err.Error()
	} else {
		u.total, u.Total, u.Grade = u.card.Total(), u.card.Total().String(), u.card.Grade()
	}
	if u.audit, err = audit.Check(ctx, u.set, sub); err == nil {
		u.audited()
	}
	return u
}

// audited puts what the audit found into the line.
func (u *unit) audited() {
	a := u.audit
	asked := a.Demands()
	u.Correct, u.Explain = len(asked.Correct)+len(asked.Lacking), len(asked.Explain)
	if a.Claimed.Valid {
		u.Claimed = a.Claimed.Decimal.String()
	}
	if a.Claimed.Valid && a.Computed.Valid {
		u.differs = a.Claimed.Decimal.Sub(a.Computed.Decimal)
		u.Differs = u.differs.String()
	}
}

// The states of a unit.
const (
	toCorrect = "待改"
	toExplain = "待说明"
	toSign    = "待核"
	signedOff = "已核"
)

// settle says in which state a unit is. Who signed, signed the file as it was then.
func (l *line) settle(signed map[string]*signature, digest string) {
	l.Signed = signed[l.key()]
	switch {
	case l.Signed != nil && l.Signed.Digest == digest:
		l.State = signedOff
	case l.Fault != "" || l.Correct > 0:
		l.State = toCorrect
	case l.Explain > 0:
		l.State = toExplain
	default:
		l.State = toSign
	}
}

// key is what a unit is known by: the name of its file, and its number in it.
func (l *line) key() string { return l.File + "#" + strconv.Itoa(l.Number+1) }

// unit reads one unit anew; nil where there is none. Names that are no submission of the folder are refused before anything is opened.
func (d *Desk) unit(ctx context.Context, name string, number int) *unit {
	if name != filepath.Base(name) || strings.ContainsAny(name, `/\`) || !isSubmission(name) {
		return nil
	}
	if info, err := os.Lstat(filepath.Join(d.dir, name)); err != nil || !info.Mode().IsRegular() {
		return nil
	}
	units, digest := d.read(ctx, name)
	if number < 0 || number >= len(units) {
		return nil
	}
	u := units[number]
	if signed, err := d.signatures(); err == nil {
		u.settle(signed, digest)
	}
	return u
}
