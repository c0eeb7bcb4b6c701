package desk

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/workbook"
)

// mostOpened is how many bytes of texts of opened pages are kept.
const mostOpened = 64 << 20

// pagesMade keeps the texts of which pages were made, the latest ones, by their digests: so that who changes a file in vain is told what the
// others changed.
type pagesMade struct {
	texts map[string][]byte
	order []string // the latest at the end
	bytes int
}

func (o *pagesMade) keep(digest string, text []byte) {
	if o.texts == nil {
		o.texts = map[string][]byte{}
	}
	if _, ok := o.texts[digest]; ok {
		o.order = append(slices.DeleteFunc(o.order, func(d string) bool { return d == digest }), digest)
		return
	}
	o.texts[digest], o.order, o.bytes = text, append(o.order, digest), o.bytes+len(text)
	for o.bytes > mostOpened && len(o.order) > 1 {
		o.bytes -= len(o.texts[o.order[0]])
		delete(o.texts, o.order[0])
		o.order = o.order[1:]
	}
}

// A changed is something that stands otherwise in a file than when its page was made; "" where it is not there.
type changed struct{ Name, Before, Now string }

// changes lists what differs between a unit as it was when its page was made, and now. It is false where that is not known any more.
func (d *Desk) changes(digest string, now *unit) ([]changed, bool) {
	d.mu.Lock()
	text, ok := d.opened.texts[digest]
	d.mu.Unlock()
	if !ok {
		return nil, false
	}
	before := d.entries(now.File, now.Number, text)
	after := d.entries(now.File, now.Number, now.text)
	var list []changed
	for _, key := range slices.Sorted(maps.Keys(before)) {
		if before[key] != after[key] {
			list = append(list, changed{named(now.set, key), before[key], after[key]})
		}
	}
	for _, key := range slices.Sorted(maps.Keys(after)) {
		if _, ok := before[key]; !ok {
			list = append(list, changed{named(now.set, key), "", after[key]})
		}
	}
	return list, true
}

// entries gives everything that a unit handed in, by where it stands. Of what cannot be read there is only the reason.
func (d *Desk) entries(file string, number int, text []byte) map[string]string {
	var sub *scoring.Submission
	var err error
	if workbook.Is(file, text) {
		n := 0
		for s, fault := range workbook.Read(file, text, d.rulesFor) {
			if n == number {
				sub, err = s, fault
			}
			n++
		}
	} else {
		sub, err = scoring.ParseSubmission(file, text)
	}
	if err != nil || sub == nil {
		return map[string]string{"": fmt.Sprint(err)}
	}
	var tree any
	data, err := json.Marshal(sub)
	if err == nil {
		numbers := json.NewDecoder(bytes.NewReader(data))
		numbers.UseNumber()
		err = numbers.Decode(&tree)
	}
	if err != nil {
		return map[string]string{"": err.Error()}
	}
	found := map[string]string{}
	flatten(found, "", tree)
	return found
}

func flatten(into map[string]string, at string, tree any) {
	switch t := tree.(type) {
	case map[string]any:
		for k, v := range t {
			flatten(into, strings.TrimPrefix(at+"."+k, "."), v)
		}
	case []any:
		for i, v := range t {
			flatten(into, fmt.Sprintf("%s[%d]", at, i+1), v)
		}
	case nil:
	default:
		into[at] = fmt.Sprint(t)
	}
}

// named says in the words of the rules what stands at a place of a submission.
func named(set *rules.Set, at string) string {
	part, rest, _ := strings.Cut(at, ".")
	id, more, _ := strings.Cut(strings.ReplaceAll(rest, "[", ".["), ".")
	switch {
	case at == "":
		return "整个文件"
	case set == nil:
	case part == "values":
		if i, ok := set.FieldIndex(id); ok {
			return strings.TrimSpace(set.Field(i).Label + " " + more)
		}
	case part == "adjustments":
		if l, ok := set.Indicator(id); ok {
			return "核查扣分：" + l.Name() + " " + more
		}
	}
	return at
}
