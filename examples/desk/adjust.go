package desk

import (
	"encoding/json"
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/baifen-go/baifen/scoring"
)

var (
	errChanged = errors.New("这个文件在你打开以后改过了，没有写。下面是现在的内容，你写的还在表里：看过以后再决定是不是再交一次")
	errByHand  = errors.New("这个文件的写法，程序不能只改核查扣分这一处。请用编辑器在文件的 adjustments 里改，改好后这里就看得到")
	errFormat  = errors.New("Excel 和 CSV 填报表里没有核查扣分这一栏，写不了。请先转成 JSON 填报文件")
)

// add writes one more deduction into the text of a submission, and leaves every other byte of it alone.
func add(name string, text []byte, id string, a scoring.Adjustment) ([]byte, error) {
	want := func(sub *scoring.Submission) {
		sub.Adjustments[id] = append([]scoring.Adjustment{a}, sub.Adjustments[id]...)
	}
	if isJSON(name) {
		edited, ok := addJSON(text, id, a)
		return held(name, text, edited, ok, want)
	}
	return edit(name, text, func(lines []string, root *yaml.Node) ([]string, bool) {
		item := "- {deduct: " + a.Deduct.String() + ", by: " + quoted(a.By) + ", reason: " + quoted(a.Reason) + "}"
		_, all := child(root, "adjustments")
		if all == nil {
			return append(lines, "adjustments:", "  "+id+":", "    "+item), true
		}
		if all.Kind != yaml.MappingNode || all.Style&yaml.FlowStyle != 0 || len(all.Content) == 0 {
			return nil, false
		}
		first := all.Content[0]
		if _, list := child(all, id); list == nil {
			in := strings.Repeat(" ", first.Column-1)
			return slices.Insert(lines, first.Line-1, in+id+":", in+"  "+item), true
		} else if list.Kind == yaml.SequenceNode && list.Style&yaml.FlowStyle == 0 && len(list.Content) > 0 {
			return slices.Insert(lines, list.Content[0].Line-1, strings.Repeat(" ", list.Column-1)+item), true
		}
		return nil, false
	}, want)
}

// remove takes one deduction out of the text again, with the keys above it that nothing else needs.
func remove(name string, text []byte, id string, number int) ([]byte, error) {
	want := func(sub *scoring.Submission) {
		if list := sub.Adjustments[id]; number >= 0 && number < len(list) {
			sub.Adjustments[id] = slices.Delete(slices.Clone(list), number, number+1)
		}
	}
	if isJSON(name) {
		edited, ok := removeJSON(text, id, number)
		return held(name, text, edited, ok, want)
	}
	return edit(name, text, func(lines []string, root *yaml.Node) ([]string, bool) {
		above, all := child(root, "adjustments")
		key, list := child(all, id)
		if list == nil || list.Kind != yaml.SequenceNode || list.Style&yaml.FlowStyle != 0 || number < 0 || number >= len(list.Content) {
			return nil, false
		}
		drop := []int{list.Content[number].Line - 1}
		if len(list.Content) == 1 {
			drop = append(drop, key.Line-1)
			if len(all.Content) == 2 {
				drop = append(drop, above.Line-1)
			}
		}
		var kept []string
		for i, l := range lines {
			if !slices.Contains(drop, i) {
				kept = append(kept, l)
			}
		}
		return kept, true
	}, want)
}

func isJSON(name string) bool { return strings.EqualFold(filepath.Ext(name), ".json") }

func isYAML(name string) bool {
	return slices.Contains([]string{".yaml", ".yml"}, strings.ToLower(filepath.Ext(name)))
}

// edit changes lines of a document in YAML.
func edit(name string, text []byte, change func(lines []string, root *yaml.Node) ([]string, bool), want func(*scoring.Submission)) ([]byte, error) {
	if !isYAML(name) {
		return nil, errFormat
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil || len(doc.Content) != 1 || doc.Content[0].Style&yaml.FlowStyle != 0 {
		return nil, errByHand
	}
	end := "\n"
	if strings.Contains(string(text), "\r\n") {
		end = "\r\n"
	}
	lines := strings.Split(strings.TrimSuffix(string(text), end), end)
	lines, ok := change(lines, doc.Content[0])
	return held(name, text, []byte(strings.Join(lines, end)+end), ok, want)
}

// held lets an edited text pass that is read as the same submission, changed as wanted and in nothing else. Any other has to be changed by
// hand.
func held(name string, text, edited []byte, ok bool, want func(*scoring.Submission)) ([]byte, error) {
	before, err := scoring.ParseSubmission(name, text)
	if err != nil {
		return nil, err
	}
	if before.Adjustments == nil {
		before.Adjustments = map[string][]scoring.Adjustment{}
	}
	if !ok {
		return nil, errByHand
	}
	after, err := scoring.ParseSubmission(name, edited)
	if err != nil {
		return nil, errByHand
	}
	if want(before); !sameSubmission(before, after) {
		return nil, errByHand
	}
	return edited, nil
}

func sameSubmission(a, b *scoring.Submission) bool {
	for _, s := range []*scoring.Submission{a, b} {
		maps.DeleteFunc(s.Adjustments, func(_ string, list []scoring.Adjustment) bool { return len(list) == 0 })
	}
	x, err := json.Marshal(a)
	y, err2 := json.Marshal(b)
	return err == nil && err2 == nil && string(x) == string(y)
}

// child finds a key of a mapping and what stands behind it.
func child(n *yaml.Node, name string) (key, value *yaml.Node) {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil, nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name {
			return n.Content[i], n.Content[i+1]
		}
	}
	return nil, nil
}

// quoted writes words on one line of YAML.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
