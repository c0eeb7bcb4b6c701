package reply

import (
	"bytes"
	"errors"
	"iter"
	"slices"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/workbook"
)

// Opened is what a file holds: its units, and what is wrong with it, each with the cell or the line where it stands.
type Opened struct {
	Units  []*scoring.Submission `json:"units"`
	Faults []string              `json:"faults,omitempty"`
}

// Read reads a file that somebody opens in the page of a rule set: a submission in JSON or YAML, the bureau's form in Excel, or a table with a row
// for each unit.
func Read(set *rules.Set, name string, data []byte) *Opened {
	opened := &Opened{Units: []*scoring.Submission{}}
	for sub, err := range submissions(set, name, data) {
		var list scoring.ErrorList
		switch {
		case errors.As(err, &list):
			for _, e := range wrong(list) {
				opened.Faults = append(opened.Faults, e.Error())
			}
		case err != nil:
			opened.Faults = append(opened.Faults, err.Error())
		default:
			opened.Units = append(opened.Units, sub)
		}
	}
	return opened
}

// wrong leaves out what is not there yet: that can be filled in in the page. Where nothing else is wrong all of it stays.
func wrong(list scoring.ErrorList) scoring.ErrorList {
	there := slices.DeleteFunc(slices.Clone(list), lacks)
	if len(there) == 0 {
		return list
	}
	return there
}

func lacks(e *scoring.Error) bool {
	return e.Code == scoring.CodeMissingValue || e.Code == scoring.CodeStandingMissing
}

func submissions(set *rules.Set, name string, data []byte) iter.Seq2[*scoring.Submission, error] {
	if workbook.Is(name, data) {
		return workbook.Read(name, data, func(sub *scoring.Submission) (*rules.Set, error) { return set, ours(set, sub) })
	}
	return func(yield func(*scoring.Submission, error) bool) {
		sub, err := scoring.ParseSubmission(name, data)
		if err == nil {
			err = ours(set, sub)
		}
		yield(sub, err)
	}
}

// ours refuses what was filled in by other rules than those of the page.
func ours(set *rules.Set, sub *scoring.Submission) error {
	h := set.Header()
	if slices.Contains([]string{"", h.ID, set.Name(), h.Title}, sub.RuleSet) {
		return nil
	}
	return scoring.ErrorList{sub.Fault(&scoring.Error{Path: "rule_set", Code: "unknown-rule-set",
		Message: "是按另一套规则（" + sub.RuleSet + "）填的，这个网页的规则是“" + h.Title + "”（" + set.Name() + "）：请用那套规则的网页打开"})}
}

// Form writes a draft into the bureau's form in Excel, as baifen form --from does. Figures may be missing.
func Form(set *rules.Set, draft []byte) ([]byte, error) {
	sub, err := scoring.ParseSubmission("", draft)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = workbook.Write(&b, set, workbook.Form{Units: []*scoring.Submission{sub}})
	return b.Bytes(), err
}
