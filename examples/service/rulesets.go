package main

import (
	"cmp"
	"net/http"
	"time"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/schema"
)

// A ruleSet is a rule set as the list shows it. Points are texts, as on a card: no client reads them through a float.
type ruleSet struct {
	Name      string    `json:"name"` // what ?rules= and the address take: id and version
	ID        string    `json:"id"`
	Version   string    `json:"version"`
	Title     string    `json:"title"`
	Effective effective `json:"effective"`
	Basis     string    `json:"basis"`
	FullMarks string    `json:"full_marks"` // or open
	SHA256    string    `json:"sha256"`     // of the rule file; a card's rules_sha256
}

// An effective is the evaluated period that the rules are for, both days included.
type effective struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// A ruleSetDetail is a rule set with its indicator tree.
type ruleSetDetail struct {
	ruleSet
	Jurisdiction string      `json:"jurisdiction,omitempty"`
	Note         string      `json:"note,omitempty"`
	Indicators   []indicator `json:"indicators"`
}

// An indicator is a group with indicators of its own, or a leaf with a clause.
type indicator struct {
	ID         string      `json:"id"`
	Name       string      `json:"name"`
	Marks      string      `json:"marks,omitempty"`
	Clause     string      `json:"clause,omitempty"`
	Basis      string      `json:"basis,omitempty"`
	Indicators []indicator `json:"indicators,omitempty"`
}

func describe(s *rules.Set) ruleSet {
	e := s.Header().Effective
	return ruleSet{s.Name(), s.Header().ID, s.Header().Version, s.Header().Title, effective{e.From.Format(time.DateOnly), e.To.Format(time.DateOnly)}, s.Header().Basis, cmp.Or(marks(s.Whole()), "open"), s.Header().SHA256}
}

// marks gives the marks of a node; "" where it has no full marks.
func marks(in *rules.Indicator) string {
	if in.Open() {
		return ""
	}
	return in.Marks().String()
}

func describeAll(tree []*rules.Indicator) []indicator {
	var list []indicator
	for _, in := range tree {
		list = append(list, indicator{in.ID(), in.Name(), marks(in), in.Clause(), in.Basis(), describeAll(in.Indicators().Slice())})
	}
	return list
}

// ruleSets answers GET /v1/rule-sets.
func (a *api) ruleSets(w http.ResponseWriter, r *http.Request) *problem {
	list := []ruleSet{}
	for _, s := range a.catalog.Load().Sets() {
		list = append(list, describe(s))
	}
	return replyJSON(w, r, struct {
		RuleSets []ruleSet `json:"rule_sets"`
	}{list})
}

// ruleSet answers GET /v1/rule-sets/{name}.
func (a *api) ruleSet(w http.ResponseWriter, r *http.Request) *problem {
	s, err := a.catalog.Load().Find(r.PathValue("name"))
	if err != nil {
		return noRuleSet(err)
	}
	return replyJSON(w, r, ruleSetDetail{describe(s), s.Header().Jurisdiction, s.Header().Note, describeAll(s.Indicators().Slice())})
}

// form answers GET /v1/rule-sets/{name}/form with the JSON Schema of the submissions of one rule set.
func (a *api) form(w http.ResponseWriter, r *http.Request) *problem {
	offers := []string{"application/schema+json", "application/json"}
	s, err := a.catalog.Load().Find(r.PathValue("name"))
	if err != nil {
		return noRuleSet(err)
	}
	mediaType := preferred(r.Header, offers)
	if mediaType == "" {
		return notAcceptable(offers)
	}
	reply(w, http.StatusOK, mediaType, schema.ForSet(s))
	return nil
}

func replyJSON(w http.ResponseWriter, r *http.Request, v any) *problem {
	const mediaType = "application/json"
	if preferred(r.Header, []string{mediaType}) == "" {
		return notAcceptable([]string{mediaType})
	}
	reply(w, http.StatusOK, mediaType, encode(v))
	return nil
}
