package desk

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/baifen-go/baifen/rules/rulestest"
)

// A survivor is a change of the rules that no case notices, with a case that would.
type survivor struct {
	Line                                         int
	Path, Change, Before, After, Differs, Killer string
}

// answerMutants changes the rules one thing at a time, and says line by line how far it is; the last line is what came of it. It ends when
// the page no longer listens.
func (d *Desk) answerMutants(w http.ResponseWriter, r *http.Request, q *question) (any, error) {
	w.Header().Set("Content-Type", "application/x-ndjson")
	out := http.NewResponseController(w)
	say := func(line any) {
		_ = json.NewEncoder(w).Encode(line) // who has gone ends the request's context
		_ = out.Flush()
	}
	m, err := rulestest.Mutate(r.Context(), q.folder(), q.File, func(done, of int) { say(map[string]int{"Done": done, "Of": of}) })
	if err != nil {
		return nil, nil // the page has gone
	}
	found, faults := []survivor{}, []string{}
	for _, s := range m.Survivors {
		found = append(found, survivor{s.Line, s.Path, s.Change, s.Before, s.After, s.Differs, s.Killer.Case})
	}
	for _, f := range m.Faults {
		faults = append(faults, f.Error())
	}
	say(map[string]any{"Mutants": m.Mutants, "Killed": m.Killed, "Equivalent": m.Equivalent, "Undecided": m.Undecided, "Survivors": found, "Faults": faults})
	return nil, nil
}

var errNoPlace = errors.New("用例文件的写法，程序不能在末尾加一个用例：cases 要是最后一个键，一行一个用例，以 - 开头。请用编辑器把它粘贴进去")

// withCase puts a case at the end of a file of cases. Everything that stood there stays as it was.
func withCase(cases, add string) ([]byte, error) {
	var doc, one yaml.Node
	if yaml.Unmarshal([]byte(cases), &doc) != nil || yaml.Unmarshal([]byte(add), &one) != nil || len(doc.Content) == 0 || len(one.Content) == 0 {
		return nil, errNoPlace
	}
	before := doc.Content[0]
	_, list := child(before, "cases")
	if list == nil || list.Kind != yaml.SequenceNode || list.Style&yaml.FlowStyle != 0 || len(list.Content) == 0 || before.Content[len(before.Content)-1] != list {
		return nil, errNoPlace
	}
	in := strings.Repeat(" ", list.Column-1)
	lines := strings.Split(strings.TrimRight(add, "\n"), "\n")
	margin := len(lines[0]) - len(strings.TrimLeft(lines[0], " "))
	for i, l := range lines {
		if strings.TrimSpace(l[:min(margin, len(l))]) == "" {
			lines[i] = in + l[min(margin, len(l)):]
		}
	}
	text := strings.TrimRight(cases, "\r\n") + "\n" + strings.Join(lines, "\n") + "\n"
	var after yaml.Node
	if yaml.Unmarshal([]byte(text), &after) != nil || len(after.Content) == 0 {
		return nil, errNoPlace
	}
	if _, now := child(after.Content[0], "cases"); now == nil || len(now.Content) != len(list.Content)+1 {
		return nil, errNoPlace
	}
	return []byte(text), nil
}
