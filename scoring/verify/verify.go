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
// To be the same, the rules must have been loaded under the name they had when the card was made, for cards cite the rule file by name,
// and the library must be of the same version.
package verify

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
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
}

// Read reads the JSON of one card. The error is a [scoring.Error] that says where it is not the JSON of a card; such a card can still be compared byte by byte,
// with the rule set and the submission at hand, by [Compare].
func Read(data []byte) (*Receipt, error) {
	if what := source.Foreign(data); what != "" {
		return nil, notCard(nil, what)
	}
	if _, err := tree.Parse(data); err != nil {
		return nil, notCard(errors.Unwrap(err), err.Error())
	}
	r := &Receipt{Missing: noSubmission(), data: bytes.Clone(data)}
	card := struct {
		*Receipt
		Submission json.RawMessage `json:"submission"`
	}{Receipt: r}
	if err := json.Unmarshal(data, &card); err != nil || r.Rules == "" {
		return nil, notCard(err, "这不是评分表的 JSON：缺少 rule_set 等项，或者类型不对")
	}
	if len(card.Submission) > 0 {
		r.Submission, r.Missing = scoring.ParseSubmission("submission", card.Submission)
	}
	return r, nil
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
	Total       string        // as computed again
	Grade       string        // as computed again
	Card        *scoring.Card // as computed again
	CardSHA256  string        // of the bytes of the stored card
	Differences []Difference  // in the order of the card; at most maxDifferences
	More        bool          // there are more of them
	LayoutOnly  bool          // every value is the same; blanks, the order of keys or the way of writing characters is not
}

// maxDifferences is the most differences that a result lists.
const maxDifferences = 100

// Same reports that nothing differs. Of the zero Verification, which verified nothing, it is false.
func (v *Verification) Same() bool { return !v.empty() && len(v.Differences) == 0 }

func (v *Verification) empty() bool { return v == nil || v.Card == nil }

// A Difference is one place where a stored card is not what comes out.
type Difference struct {
	Path     string // in the card: indicators[1].indicators[1].score; "" is the card as a whole
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
	return Compare(r.data, set, sub)
}

// Compare is [Receipt.Verify] for data that may not be the JSON of a card at all: it names the first value of the card that comes out
// in which a byte differs.
func Compare(data []byte, set *rules.Set, sub *scoring.Submission) (*Verification, error) {
	card, err := scoring.Score(set, sub)
	if err != nil {
		return nil, err
	}
	want, err := card.MarshalJSON()
	if err != nil {
		return nil, err
	}
	result := &Verification{Total: card.Total().String(), Grade: card.Grade(), Card: card, CardSHA256: fmt.Sprintf("%x", sha256.Sum256(data))}
	if written(data, want) {
		return result, nil
	}
	computed, err := tree.Parse(want)
	if err != nil {
		return nil, fmt.Errorf("重新算出的评分表不是 JSON：%w", err)
	}
	stored, _ := tree.Parse(data)
	if stored != nil { // it is JSON
		result.compare("", stored, computed)
	}
	if result.Same() { // a difference that is no difference of values, or no JSON to have values
		result.LayoutOnly = stored != nil
		result.Differences = []Difference{inBytes(data, want, stored, computed)}
	}
	return result, nil
}

// written reports whether data is one of the forms in which this library writes a card: as MarshalJSON gives it, as json.Marshal does,
// which escapes <, > and &, and either with a line feed behind.
func written(data, card []byte) bool {
	data = bytes.TrimSuffix(data, []byte("\n"))
	if bytes.Equal(data, card) {
		return true
	}
	var escaped bytes.Buffer
	json.HTMLEscape(&escaped, card)
	return bytes.Equal(data, escaped.Bytes())
}

// inBytes names the first byte that differs, and the value that it lies in.
func inBytes(data, want []byte, stored, computed *tree.Node) Difference {
	at := 0
	for at < len(data) && at < len(want) && data[at] == want[at] {
		at++
	}
	if stored != nil {
		return layout(data, want, at, stored, computed)
	}
	n, path := computed.Holding(at)
	d := Difference{Path: path, Stored: excerpt(data, at), Computed: n.Shown()}
	d.Message = fmt.Sprintf("第 %d 个字节起不同，而且不是完整的 JSON：评分表里是 %s，重新计算是 %s", at+1, d.Stored, d.Computed)
	return d
}

// layout says where a card of the same content is first written otherwise, and in what way.
func layout(data, want []byte, at int, stored, computed *tree.Node) Difference {
	_, path := stored.Holding(at)
	how := "字符的写法"
	switch {
	case blank(want, at) != blank(data, at):
		how = "空格或换行"
	case computed.Order(stored) != "":
		path = computed.Order(stored)
		how = "各项的次序"
	}
	return Difference{Path: path, Stored: excerpt(data, at), Computed: excerpt(want, at),
		Message: fmt.Sprintf("内容相同，只是排版不同：第 %d 个字节（%s）起，%s与程序写出的不一样", at+1, place(data, at), how)}
}

// blank reports whether a blank stands at a place.
func blank(data []byte, at int) bool {
	return at < len(data) && bytes.IndexByte([]byte(" \n\t\r"), data[at]) >= 0
}

// place gives the line and the character of a byte.
func place(data []byte, at int) string {
	before := data[:min(at, len(data))]
	line := before[bytes.LastIndexByte(before, '\n')+1:]
	return fmt.Sprintf("第 %d 行第 %d 个字符", bytes.Count(before, []byte("\n"))+1, utf8.RuneCount(line)+1)
}

// excerpt shows the bytes around a place as text.
func excerpt(data []byte, at int) string {
	if at >= len(data) {
		return "（到此为止）"
	}
	from, to := max(at-12, 0), min(at+12, len(data))
	for from < at && !utf8.RuneStart(data[from]) {
		from++
	}
	for to < len(data) && to > at+1 && !utf8.RuneStart(data[to]) {
		to--
	}
	return fmt.Sprintf("%q", data[from:to])
}
