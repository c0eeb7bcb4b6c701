// Package verify computes a stored score card again and names what differs. Call [Read] with the JSON of a card, find the rule set that
// it names, and call [Receipt.Verify]:
//
//	receipt, err := verify.Read(data)            // as baifen score --format json or json.Marshal(card) wrote it
//	set, ok := receipt.RuleSet(library.Sets())   // by the digest of the rule file; or a set that was loaded otherwise
//	verified, err := receipt.Verify(set, nil)    // nil: the submission that the card carries
//	if !verified.Same() {
//		fmt.Println(verified.Differences[0].Path, verified.Differences[0].Message)
//	}
//
// [Verification.WriteMarkdown] writes a record of it for the reviewer's file.
//
// A card is the same only where every byte is: a flipped bit is found wherever it is, also in a blank. What differs is named by its path
// in the card (indicators[1].indicators[1].score), with what the card holds and what comes out. Where only the layout differs (a card
// that was indented, say) there is one difference, which names the first place, and [Verification].LayoutOnly says so.
//
// Paths count from 0, as JSON does; the paths of a [scoring.Error] name the rows of a table from 1, as people do.
//
// To be the same, the rules must have been loaded under the name they had when the card was made, for cards cite the rule file by name,
// and the library must be of the same version. Where nothing but the version differs, [Verification].VersionOnly says so.
package verify

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/page"
	"github.com/baifen-go/baifen/scoring/internal/tree"
)

// A Receipt is a stored card with what it says about its own making. Nothing in it is known to be true before it is verified.
type Receipt struct {
	Rules            string              `json:"rule_set"` // id of the rule set
	Version          string              `json:"version"`  // of the rule set
	RulesSHA256      string              `json:"rules_sha256"`
	SubmissionSHA256 string              `json:"submission_sha256"`
	Library          string              `json:"library"` // version of the library
	Period           int                 `json:"period"`
	Unit             scoring.Unit        `json:"unit"`
	Submission       *scoring.Submission `json:"-"` // nil where the card does not carry one that can be read: see Missing
	Missing          error               `json:"-"` // why there is no Submission; nil where there is one

	data []byte
	root *tree.Node // what the data says
}

// Read reads the JSON of one card. The error is a [scoring.Error] that says where it is not the JSON of a card; such a card can still be compared byte by byte,
// with the rule set and the submission at hand, by [Compare].
func Read(data []byte) (*Receipt, error) {
	if what := source.Foreign(data); what != "" {
		return nil, notCard(nil, what)
	}
	root, err := tree.Parse(data)
	if err != nil {
		return nil, notCard(errors.Unwrap(err), err.Error())
	}
	if says := another(root); says != "" {
		return nil, notCard(nil, says)
	}
	r := &Receipt{Missing: noSubmission(), data: bytes.Clone(data), root: root}
	card := struct {
		*Receipt
		Submission json.RawMessage `json:"submission"`
	}{Receipt: r}
	if err := json.Unmarshal(data, &card); err != nil || r.Rules == "" {
		return nil, notCard(err, "这不是评分表的 JSON：rule_set 等项的类型不对，或者是空的")
	}
	if len(card.Submission) > 0 {
		r.Submission, r.Missing = scoring.ParseSubmission("submission", card.Submission)
	}
	return r, nil
}

// others are documents that lie beside cards, by a key that only they have.
var others = []struct{ key, says string }{
	{"values", "这是填报数据，不是评分表"},
	{"cases", "这是规则的用例文件，不是评分表"},
	{"fields", "这是规则文件，不是评分表"},
}

// another says what a document is that lacks what every card has; "" of a card.
func another(root *tree.Node) string {
	var lacking []string
	for _, key := range [...]string{"rule_set", "total", "indicators"} {
		if root.Member(key) == nil {
			lacking = append(lacking, key)
		}
	}
	if lacking == nil {
		return ""
	}
	for _, x := range others {
		if root.Member(x.key) != nil {
			return x.says
		}
	}
	return "这不是评分表的 JSON：缺少 " + strings.Join(lacking, "、")
}

// RuleSet finds the rule set of the card among several: that whose file has the digest that the card names or, where there is none, that
// of its id and version, whose digest will be the first thing to differ.
func (r *Receipt) RuleSet(sets []*rules.Set) (*rules.Set, bool) {
	if r == nil {
		return nil, false
	}
	i := slices.IndexFunc(sets, func(s *rules.Set) bool { return s != nil && s.Header().SHA256 == r.RulesSHA256 })
	if i < 0 {
		i = slices.IndexFunc(sets, func(s *rules.Set) bool {
			return s != nil && s.Header().ID == r.Rules && s.Header().Version == r.Version
		})
	}
	if i < 0 {
		return nil, false
	}
	return sets[i], true
}

// A Verification is what became of verifying one card.
type Verification struct {
	Total       string        // as computed again; 不计 where there is none
	Grade       string        // as computed again
	Card        *scoring.Card // as computed again
	CardSHA256  string        // of the bytes of the stored card
	Differences []Difference  // in the order of the card; at most maxDifferences
	More        bool          // there are more of them
	LayoutOnly  bool          // every value is the same, nothing was changed; blanks, the order of keys or the way of writing characters is not
	VersionOnly bool          // every value is the same but library: another version of the library made the card, and gives the same
}

// totalOf writes the total of a card, or that it has none.
func totalOf(card *scoring.Card) string {
	if card.NoTotal() != "" {
		return page.Uncounted
	}
	return card.Total().String()
}

// maxDifferences is the most differences that a result lists.
const maxDifferences = 100

// Same reports that nothing differs. Of the zero Verification, which verified nothing, it is false.
func (v *Verification) Same() bool { return !v.empty() && len(v.Differences) == 0 }

func (v *Verification) empty() bool { return v == nil || v.Card == nil }

// A Difference is one place where a stored card is not what comes out.
type Difference struct {
	Path     string // in the card, items counted from 0 as JSON does: indicators[1].indicators[1].score; "" is the card as a whole
	Stored   string // JSON, shortened; "" where the card has nothing there
	Computed string // JSON, shortened; "" where nothing comes out there
	Message  string // Chinese
}

// Verify computes the card again from a rule set and a submission, and compares. A nil submission is the one that the card carries; the
// error then says why there is none, or, as a [scoring.ErrorList], why it has no score by these rules.
func (r *Receipt) Verify(set *rules.Set, sub *scoring.Submission) (*Verification, error) {
	if r == nil {
		return nil, noSubmission()
	}
	if sub == nil {
		sub = r.Submission
	}
	if sub == nil {
		return nil, cmp.Or(r.Missing, noSubmission())
	}
	return compareWith(r.data, r.root, set, sub)
}

// Compare is [Receipt.Verify] for data that may not be the JSON of a card at all: it names the first value of the card that comes out
// in which a byte differs.
func Compare(data []byte, set *rules.Set, sub *scoring.Submission) (*Verification, error) {
	stored, _ := tree.Parse(data)
	return compareWith(data, stored, set, sub)
}

// compareWith is [Compare] for data that was already read: stored is nil where it is no JSON of a card.
func compareWith(data []byte, stored *tree.Node, set *rules.Set, sub *scoring.Submission) (*Verification, error) {
	card, err := scoring.Score(set, sub)
	if err != nil {
		return nil, err
	}
	want, err := card.MarshalJSON()
	if err != nil {
		return nil, err
	}
	result := &Verification{Total: totalOf(card), Grade: card.Grade(), Card: card, CardSHA256: fmt.Sprintf("%x", sha256.Sum256(data))}
	want = spelling(data, want)
	if bytes.Equal(bytes.TrimSuffix(data, []byte("\n")), want) {
		return result, nil
	}
	computed, err := tree.Parse(want)
	if err != nil {
		return nil, fmt.Errorf("重新算出的评分表不是 JSON：%w", err)
	}
	if stored != nil { // it is JSON
		result.compare("", stored, computed)
	}
	if result.Same() { // a difference that is no difference of values, or no JSON to have values
		result.LayoutOnly = stored != nil
		result.Differences = []Difference{inBytes(data, want, stored, computed)}
	}
	result.VersionOnly = stored != nil && !result.LayoutOnly && len(result.Differences) == 1 && result.Differences[0].Path == "library"
	return result, nil
}
