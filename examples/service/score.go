package main

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/url"
	"os"
	"slices"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// maxBody is as much as the library reads of one document.
const maxBody = 1 << 20

// offers are the forms in which a client may ask for a card. The first is that of a client that does not ask.
var offers = []string{"application/json", "text/plain", "text/markdown"}

// write writes a card in one of the [offers], and gives the whole name of its media type.
func write(card *scoring.Card, w io.Writer, mediaType string) (string, error) {
	switch mediaType {
	case "text/plain":
		return "text/plain; charset=utf-8", card.WriteText(w)
	case "text/markdown":
		return "text/markdown; charset=utf-8", card.WriteMarkdown(w)
	}
	return "application/json", card.WriteJSON(w) // json.Marshal would escape the < and & of a rule's texts
}

// score answers POST /v1/scores: a submission in, a card out. It checks what costs nothing first.
func (a *api) score(w http.ResponseWriter, r *http.Request) *problem {
	w.Header().Set("Vary", "Accept")
	form := preferred(r.Header, offers)
	if form == "" {
		return notAcceptable(offers)
	}
	name, p := rulesParameter(r.URL)
	if p != nil {
		return p
	}
	sub, p := readSubmission(w, r)
	if p != nil {
		return p
	}
	set, p := a.rulesFor(name, sub)
	if p != nil {
		return p
	}
	card, err := scoring.Score(set, sub)
	if err != nil {
		return unscorable(faults(err))
	}
	var b bytes.Buffer
	mediaType, err := write(card, &b, form)
	if err != nil {
		return newProblem(http.StatusInternalServerError, "评分表写不出来")
	}
	reply(w, http.StatusOK, mediaType, b.Bytes())
	return nil
}

// rulesParameter gives the rule set that the address names, "" where it names none. A misspelt parameter is refused: the unit would be
// scored by other rules than the client meant.
func rulesParameter(u *url.URL) (string, *problem) {
	query, err := url.ParseQuery(u.RawQuery)
	names := query["rules"]
	switch {
	case err != nil:
		return "", newProblem(http.StatusBadRequest, "网址里问号后面的写法有误")
	case len(query) > 1 || len(query) == 1 && names == nil:
		return "", newProblem(http.StatusBadRequest, "网址里问号后面只能写 rules=规则集名称")
	case len(names) > 1 || len(names) == 1 && names[0] == "":
		return "", newProblem(http.StatusBadRequest, "rules 要写一个规则集名称，只写一次")
	case names == nil:
		return "", nil
	}
	return names[0], nil
}

// readSubmission reads the body in the format that its Content-Type says.
func readSubmission(w http.ResponseWriter, r *http.Request) (*scoring.Submission, *problem) {
	file, ok := documentName(r.Header)
	if !ok {
		w.Header().Set("Accept-Post", acceptPost)
		return nil, newProblem(http.StatusUnsupportedMediaType, "填报数据要用 UTF-8 编码的 JSON 或 YAML，不压缩；Content-Type 写 application/json、application/yaml 或 text/yaml")
	}
	tooLarge := func() (*scoring.Submission, *problem) {
		w.Header().Set("Connection", "close") // the rest of the body is not read
		return nil, newProblem(http.StatusRequestEntityTooLarge, "填报数据超过 1 MiB")
	}
	if r.ContentLength > maxBody { // a client that waits for 100 Continue need not send it
		return tooLarge()
	}
	data, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	var over *http.MaxBytesError
	switch {
	case errors.As(err, &over):
		return tooLarge()
	case errors.Is(err, os.ErrDeadlineExceeded):
		w.Header().Set("Connection", "close")
		return nil, newProblem(http.StatusRequestTimeout, "没有在规定时间内收到全部填报数据")
	case err != nil:
		return nil, newProblem(http.StatusBadRequest, "没有收到全部填报数据")
	}
	sub, err := scoring.ParseSubmission(file, data)
	if err != nil {
		return nil, unreadable(err)
	}
	return sub, nil
}

// rulesFor finds the rule set: the one that the address names, by its name or by its id and the submission's period, or else the one
// that the submission names.
func (a *api) rulesFor(name string, sub *scoring.Submission) (*rules.Set, *problem) {
	id := sub.RuleSet
	if name != "" {
		set, err := a.catalog.Find(name)
		if err == nil {
			return set, nil
		}
		if !slices.ContainsFunc(a.catalog.Sets(), func(s *rules.Set) bool { return s.Header().ID == name }) {
			return nil, noRuleSet(err)
		}
		id = name
	}
	if id == "" {
		return nil, unscorable([]fault{{Code: "rule-set-unnamed", Path: "rule_set", Message: "没有写明规则集：在数据里写 rule_set，或在网址里写 ?rules=名称"}})
	}
	set, err := a.catalog.Open(id, sub.Period)
	if err != nil {
		return nil, unscorable(faults(err))
	}
	return set, nil
}
