package papers

import (
	"errors"
	"slices"
	"strings"
	"unicode"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/page"
	"github.com/baifen-go/baifen/scoring/internal/told"
)

// A Standard is a rule set laid out as the notice has it, each clause beside what the rules do, for the person who approves them (标准与规则对照).
type Standard struct {
	set    *rules.Set
	base   *Paper // nil: not known
	trials []trial
}

// A trial is one that is worked.
type trial struct {
	Trial
	paper *Paper // nil where there is no score
}

// A Trial is what a unit with certain figures gets: a case of the rule file.
type Trial struct {
	Name    string
	Differs string        // in what the figures differ from those of the base, in words
	Card    *scoring.Card // nil where there is no score
	Refused string        // why there is none
}

// A provision is one indicator of a standard, or a group with criteria of its own: what the notice says, and what the rules do.
type provision struct {
	ID            string
	Levels        []string // the names of the groups around it, and its own
	Group         bool
	Marks         string // points
	Clause, Basis string
	Does          []string // a sentence for each criterion, and for what else is asked of it
	Trials        []outcome
}

// An outcome is what a trial came to on one indicator.
type outcome struct {
	Name, Points string
	Why          []string
}

var errNoStandard = errors.New("没有规则可写：先装入规则文件")

// OfRules gives the standard of a rule set. Trials show what the rules do beside the clauses whose points they move; base is the score of the
// figures from which they differ. Both may be left out.
func OfRules(set *rules.Set, base *scoring.Card, trials ...Trial) *Standard {
	s := &Standard{set: set}
	if base != nil {
		s.base = Of(base)
	}
	for _, t := range trials {
		x := trial{Trial: t}
		if t.Card != nil {
			x.paper = Of(t.Card)
		}
		s.trials = append(s.trials, x)
	}
	return s
}

func (s *Standard) empty() bool { return s == nil || s.set.Header().ID == "" }

// provisions lists the indicators in the order of the rule file. A group is among them where it has a clause or asks something by itself; so is
// the whole, with the id "".
func (s *Standard) provisions() (list []provision) {
	if s.empty() {
		return nil
	}
	for _, in := range s.set.Tree().All() {
		p := provision{ID: in.ID(), Group: !in.Leaf(), Marks: told.Marks(in), Clause: strings.TrimSpace(in.Clause()), Basis: in.Basis(), Does: does(in)}
		for at := in; at != nil; at = at.Parent() {
			p.Levels = append([]string{at.Name()}, p.Levels...)
		}
		if p.Group && p.Clause == "" && len(p.Does) == 0 {
			continue
		}
		p.Trials = s.trialsOf(in.ID())
		list = append(list, p)
	}
	if whole := s.set.Whole(); whole.Criteria().Len() > 0 {
		list = append(list, provision{Levels: []string{"总分"}, Group: true, Marks: told.Marks(whole), Clause: strings.TrimSpace(whole.Clause()), Does: does(whole)})
	}
	return list
}

// does says what the rules do with an indicator.
func does(in *rules.Indicator) (list []string) {
	if in.Leaf() {
		list = filled(told.Start(in))
	}
	for _, c := range in.Criteria().All() {
		list = append(list, c.Says())
	}
	list = append(list, filled(told.Limit(in), told.Scale(in), told.Ends(in), told.Rounding(in))...)
	if in.Condition() != nil {
		list = append(list, told.When(in)+"，"+told.NotApplicable(in))
	}
	return list
}

// filled leaves out what is empty.
func filled(words ...string) (list []string) {
	for _, w := range words {
		if w != "" {
			list = append(list, w)
		}
	}
	return list
}

// few is how many indicators a trial may move at once to be shown beside each of them.
const few = 2

// trialsOf gives the trials about an indicator: those whose name begins with its id (“id：…” or “id.criterion：…”), and those that move its points
// and those of few others from what they are in the base, and are about nothing else by their names.
func (s *Standard) trialsOf(id string) (list []outcome) {
	for i := range s.trials {
		t := &s.trials[i]
		switch of := t.about(); {
		case of == id:
		case of != "" || t.paper == nil:
			continue
		default:
			if moved := s.moved(t); len(moved) > few || !slices.Contains(moved, id) {
				continue
			}
		}
		if t.paper == nil {
			list = append(list, outcome{t.words(), "不能评分", filled(t.Refused)})
		} else if r := rowOf(t.paper.sheet.Indicators, id); r != nil {
			list = append(list, outcome{t.words(), page.Plain(r.Score), t.paper.shortly(r)})
		}
	}
	return list
}

// moved gives the indicators on which a trial has other points than the base, or is judged by other numbers; where the base is not known, those
// on which it lost points.
func (s *Standard) moved(t *trial) (ids []string) {
	if t.paper == nil {
		return nil
	}
	for _, in := range s.set.Leaves().All() {
		r := rowOf(t.paper.sheet.Indicators, in.ID())
		if r == nil {
			continue
		}
		if s.base == nil {
			if r.Lost.IsPositive() {
				ids = append(ids, r.ID)
			}
			continue
		}
		was := rowOf(s.base.sheet.Indicators, r.ID)
		if was == nil || !was.Score.Equal(r.Score) || s.base.measured(r.ID) != t.paper.measured(r.ID) {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

// others gives the trials that are shown beside no indicator, and those in which bonuses or caps have a say in the whole.
func (s *Standard) others() (list []*trial) {
	shown := map[string]bool{}
	for _, in := range s.set.Tree().All() {
		shown[in.ID()] = true
	}
	for i := range s.trials {
		t := &s.trials[i]
		if t.paper != nil && len(t.paper.sheet.Caps)+len(t.paper.sheet.Bonuses) > 0 {
			list = append(list, t)
			continue
		}
		if of, moved := t.about(), s.moved(t); !shown[of] && (of != "" || t.paper == nil || len(moved) == 0 || len(moved) > few) {
			list = append(list, t)
		}
	}
	return list
}

// about gives what the name of a generated case begins with: an indicator, or a part of the rules; "" for other names.
func (t *trial) about() string {
	head, _, ok := strings.Cut(t.Name, "：")
	if again, rest, second := strings.Cut(head, " "); second && strings.Trim(again, "0123456789") == "" { // of another of this name
		head = rest
	}
	id, _, _ := strings.Cut(head, ".")
	id, _, _ = strings.Cut(id, " ")
	if !ok || id == "" || strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789_-") != "" || !unicode.IsLower(rune(id[0])) {
		return ""
	}
	return id
}

// words name a trial, without saying twice in what its figures differ. The name of a generated case is what it is about, and that, maybe cut short,
// and at last what it guards against. What it is about is left out where that is an id.
func (t *trial) words() string {
	head, title := "", t.Name
	if before, rest, cut := strings.Cut(t.Name, "："); cut {
		if title = rest; t.about() == "" {
			head = before + "："
		}
	}
	said, guards := title, ""
	if i := strings.LastIndex(title, "（防 "); i >= 0 {
		said, guards = title[:i], title[i:]
	}
	start, whole := strings.CutSuffix(said, "…")
	switch {
	case t.Differs == "":
		return head + title
	case said == t.Differs, whole && strings.HasPrefix(t.Differs, start):
		return head + t.Differs + guards
	}
	return head + title + "（" + t.Differs + "）"
}

func rowOf(rows []scoring.Row, id string) *scoring.Row {
	for i := range rows {
		if rows[i].ID == id {
			return &rows[i]
		}
		if found := rowOf(rows[i].Indicators, id); found != nil {
			return found
		}
	}
	return nil
}
