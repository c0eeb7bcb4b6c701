package main

import (
	"errors"
	"io"
	"net/http"
	"os"
	"slices"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// maxBody is as much as the library reads of one document.
const maxBody = 1 << 20

// readSubmission reads the body in the format that its Content-Type says. What it takes of the allowances stands in held, and is given back when
// the request is answered.
func (a *api) readSubmission(w http.ResponseWriter, r *http.Request, held *int64) (*scoring.Submission, *problem) {
	file, ok := documentName(r.Header)
	if !ok {
		w.Header().Set("Accept-Post", acceptPost)
		return nil, newProblem(http.StatusUnsupportedMediaType, "填报数据要用 UTF-8 编码的 JSON 或 YAML，不压缩；Content-Type 写 application/json、application/yaml 或 text/yaml")
	}
	if r.ContentLength > maxBody { // a client that waits for 100 Continue need not send it
		w.Header().Set("Connection", "close") // the rest of the body is not read
		return nil, tooLarge()
	}
	size := sizeOf(r)
	if !a.received.take(size) {
		w.Header().Set("Connection", "close")
		return nil, overloaded()
	}
	defer a.received.giveBack(size)
	data, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		w.Header().Set("Connection", "close")
		return nil, unreceived(err)
	}
	if size = max(int64(len(data)), leastBody); !a.worked.take(size) {
		return nil, overloaded()
	}
	*held = size
	sub, err := scoring.ParseSubmission(file, data)
	if err != nil {
		return nil, unreadable(err)
	}
	return sub, nil
}

func tooLarge() *problem {
	return newProblem(http.StatusRequestEntityTooLarge, "填报数据超过 1 MiB")
}

// unreceived is a body that did not come whole.
func unreceived(err error) *problem {
	var over *http.MaxBytesError
	switch {
	case errors.As(err, &over):
		return tooLarge()
	case errors.Is(err, os.ErrDeadlineExceeded):
		return newProblem(http.StatusRequestTimeout, "没有在规定时间内收到全部填报数据")
	}
	return newProblem(http.StatusBadRequest, "没有收到全部填报数据")
}

// A chooser finds the rule set of a submission.
type chooser func(*scoring.Submission) (*rules.Set, *problem)

// chooserOf gives the rule set that the address names, by its name or by its id and the submission's period, or else, for "", the one
// that the submission names. A name that no rule set has is refused before a submission is read.
func chooserOf(catalog *rules.Catalog, name string) (chooser, *problem) {
	if name != "" {
		set, err := catalog.Find(name)
		if err == nil {
			return func(*scoring.Submission) (*rules.Set, *problem) { return set, nil }, nil
		}
		if !slices.ContainsFunc(catalog.Sets(), func(s *rules.Set) bool { return s.Header().ID == name }) {
			return nil, noRuleSet(err)
		}
	}
	return func(sub *scoring.Submission) (*rules.Set, *problem) {
		id := name
		if id == "" {
			id = sub.RuleSet
		}
		if id == "" {
			return nil, unscorable([]fault{{Code: "rule-set-unnamed", Path: "rule_set", Message: "没有写明规则集：在数据里写 rule_set，或在网址里写 ?rules=名称"}})
		}
		set, err := catalog.Open(id, sub.Period)
		if err != nil {
			return nil, unscorable(faults(err))
		}
		return set, nil
	}, nil
}
