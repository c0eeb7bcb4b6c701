package desk

import (
	"context"
	"errors"
	"net/url"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
	"github.com/baifen-go/baifen/scoring/workbook"
)

// A line is a unit in the list.
type line struct {
	File, Name, Code string
	Number           int // of the unit in its file, from 0
	Total, Grade     string
	Claimed, Differs string // Differs is what is claimed beyond the score
	Correct, Explain int
	Fault            string // why there is no score: the first reason
	MoreFaults       int    // further ones
	State            string
	Signed           *signature
	SignedBefore     string // why the signature holds no longer; "" where it does
	judged           bool

	total, differs decimal.Decimal

	// Of units that are compared with others, for the next comparison: what was handed in, and the same with its standings.
	set               *rules.Set
	entered, complete *scoring.Submission
	err               error // why it has no standings
}

// A unit is one unit as it stands in its file now.
type unit struct {
	line
	digest   string
	text     []byte
	sub      *scoring.Submission // as the file holds it
	card     *scoring.Card
	audit    *audit.Audit // nil where the unit claims nothing or cannot be audited
	Faults   string       // every reason why there is no score
	whyNot   error        // the same
	NotAudit string       // why what it claims was not audited; "" where it claims nothing
	noLetter error        // why there is no audit, and so no letter
}

// read reads the units of a file, and judges none of them. There is always at least one, which says what is wrong with the file.
func (d *Desk) read(name string) (units []*unit, digest string) {
	text, err := d.text(name)
	if err != nil {
		return []*unit{{line: line{File: name, Name: name, err: err}}}, ""
	}
	digest = digestOf(text)
	if !workbook.Is(name, text) {
		sub, err := scoring.ParseSubmission(name, text)
		return []*unit{d.begin(name, 0, text, digest, sub, err)}, digest
	}
	for sub, err := range workbook.Read(name, text, d.rulesFor) {
		units = append(units, d.begin(name, len(units), text, digest, sub, err))
	}
	return units, digest
}

// begin finds the rules of a unit.
func (d *Desk) begin(name string, number int, text []byte, digest string, sub *scoring.Submission, err error) *unit {
	u := &unit{line: line{File: name, Number: number, Name: name, err: err}, text: text, digest: digest, sub: sub}
	if sub != nil && sub.Unit.Name != "" {
		u.Name, u.Code = sub.Unit.Name, sub.Unit.Code
	}
	if err == nil {
		u.set, u.err = d.rulesFor(sub)
	}
	u.complete = sub
	return u
}

// waits reports whether the unit's rules compare it with others.
func (u *unit) waits() bool { return u.err == nil && u.set.Standings().Len() > 0 }

// judge scores a unit, and audits what it claims where that is wanted.
func (u *unit) judge(ctx context.Context, audited bool) {
	u.judged = true
	if u.err != nil {
		u.fails(u.err)
		return
	}
	var err error
	if u.card, err = scoring.Score(u.set, u.complete); err != nil {
		u.fails(err)
	} else {
		u.total, u.Total, u.Grade = u.card.Total(), totalOf(u.card), u.card.Grade()
	}
	if !audited {
		return
	}
	if u.audit, err = audit.Check(ctx, u.set, u.complete); err == nil {
		u.audited()
		return
	}
	u.noLetter = err
	var list scoring.ErrorList
	if u.audit = nil; !errors.As(err, &list) || list[0].Code != scoring.CodeNoClaims {
		u.NotAudit = err.Error()
	}
}

// uncounted stands in the place of a total where there is none.
const uncounted = "不计"

// totalOf writes the total of a card, or that it has none.
func totalOf(card *scoring.Card) string {
	if card.NoTotal() != "" {
		return uncounted
	}
	return card.Total().String()
}

// gotOf says what a unit got.
func gotOf(total string) string {
	if total == uncounted {
		return "不计总分"
	}
	return "得" + total + "分"
}

// fails says why there is no score.
func (u *unit) fails(err error) {
	u.whyNot, u.noLetter, u.Faults, u.Fault = err, err, err.Error(), err.Error()
	var list scoring.ErrorList
	if errors.As(err, &list) && len(list) > 0 {
		u.Fault, u.MoreFaults = list[0].Message, len(list)-1 // where in the file, the unit's page says
	}
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
	inHand    = "核对中"
	toCorrect = "待改"
	toExplain = "待说明"
	toSign    = "待核"
	signedOff = "已核"
)

// settle says in which state a unit is. Who signed, signed the file as it was then, and the score that it had.
func (l *line) settle(signed map[string]*signature, digest string) {
	l.Signed = signed[l.key()]
	switch {
	case l.Signed == nil || !l.judged:
	case l.Signed.Digest != digest:
		l.SignedBefore = "签字以后文件改过"
	case l.Signed.Total != l.Total:
		l.SignedBefore = "签字时" + gotOf(l.Signed.Total) + "，文件没有改，现在" + map[bool]string{true: gotOf(l.Total), false: "不能评分"}[l.Fault == ""] + "：规则改过，或者一起排名的单位改过"
	}
	switch {
	case !l.judged:
		l.State = inHand
	case l.Signed != nil && l.SignedBefore == "":
		l.State = signedOff
	case l.Fault != "" || l.Correct > 0:
		l.State = toCorrect
	case l.Explain > 0:
		l.State = toExplain
	default:
		l.State = toSign
	}
}

// Apart says how much more or less a unit claims than its figures give.
func (l *line) Apart() string {
	switch {
	case l.differs.IsPositive():
		return "多" + l.differs.String()
	case l.differs.IsNegative():
		return "少" + l.differs.Neg().String()
	}
	return l.Differs
}

// Claim says the same as a sentence, in the words of an audit; "" where nothing can be compared.
func (l *line) Claim() string {
	switch {
	case l.Differs == "":
		return ""
	case l.differs.IsZero():
		return "与自评分相同"
	}
	return "自评" + l.Apart() + "分"
}

// Address is where the page of a unit is.
func (l *line) Address() string {
	return "/unit?file=" + url.QueryEscape(l.File) + "&number=" + strconv.Itoa(l.Number)
}

// key is what a unit is known by: the name of its file, and its number in it.
func (l *line) key() string { return l.File + "#" + strconv.Itoa(l.Number+1) }
