package main

import (
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/baifen-go/baifen/rules/draft"
)

// isTable reports whether a name is that of a published table rather than of rules.
func isTable(name string) bool {
	return slices.Contains([]string{".xlsx", ".docx", ".html", ".htm", ".csv", ".md", ".markdown"}, strings.ToLower(filepath.Ext(name)))
}

// diffNotice tells what the table of a notice changes about rules, before anything is written.
func diffNotice(c *cobra.Command, oldName, tableName, format string) error {
	old, err := openRules(oldName)
	if err != nil {
		return err
	}
	tables, words, err := readTables(tableName)
	if err != nil {
		return err
	}
	plan := draft.Read(tables, words)
	for _, r := range plan.Remarks {
		fmt.Fprintf(c.ErrOrStderr(), "%s：%s\n", tableName, r)
	}
	if len(plan.Indicators) == 0 {
		return faulty(tableName, "unreadable", "表里没有读出指标")
	}
	list, err := draft.Compare(old, plan)
	if err != nil {
		return faulty(tableName, "too-large", err.Error())
	}
	said, err := rulings(c.Context(), oldName, list)
	if err != nil {
		return err
	}
	return write(&notice{oldName, tableName, list, said}, c.OutOrStdout(), format)
}

// A notice is what a published table changes about rules.
type notice struct {
	Old, Table string
	Revisions  []draft.Revision
	Rules      map[string]*ruling // by the id of the indicator
}

// changes are the words of what became of an indicator, in the order in which they are counted.
var changes = []struct{ is, said string }{{"added", "新增"}, {"gone", "取消"}, {"renamed", "改名"}, {"changed", "改动"}, {"same", "没有变"}}

func changeWord(is string) string {
	for _, c := range changes {
		if c.is == is {
			return c.said
		}
	}
	return is
}

func (n *notice) WriteText(w io.Writer) error     { return n.write(w, "", "    ") }
func (n *notice) WriteMarkdown(w io.Writer) error { return n.write(w, "## ", "- ") }

func (n *notice) write(w io.Writer, head, indent string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s%s 与 %s\n", strings.TrimPrefix(head, "#"), n.Old, n.Table)
	var counts []string
	for _, c := range changes {
		of := 0
		for _, r := range n.Revisions {
			if r.Change == c.is {
				of++
			}
		}
		counts = append(counts, fmt.Sprintf("%s %d 个", c.said, of))
	}
	if head != "" {
		b.WriteString("\n")
	}
	b.WriteString(strings.Join(counts, "，") + "\n")
	for _, r := range n.Revisions {
		if r.Change == "same" {
			continue
		}
		name := r.Name
		if r.Change == "gone" {
			name = r.OldName
		}
		fmt.Fprintf(&b, "\n%s%s：%s", head, changeWord(r.Change), name)
		for _, at := range []string{r.Place, r.ID} {
			if at != "" && !(r.Change == "gone" && at == r.Place) {
				fmt.Fprintf(&b, "（%s）", at)
			}
		}
		b.WriteString("\n")
		if head != "" {
			b.WriteString("\n")
		}
		lines := revisionLines(r)
		if x := n.Rules[r.ID]; x != nil {
			lines = append(lines, x.lines()...)
		}
		for _, line := range lines {
			b.WriteString(indent + strings.ReplaceAll(line, "\n", " ") + "\n")
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// oldMarks writes the marks that an indicator had; no indicator that has marks has 0.
func oldMarks(r draft.Revision) string {
	if r.OldMarks.IsZero() {
		return "没有满分"
	}
	return r.OldMarks.String()
}

// revisionLines says of one indicator what changed, and what the new clause comes to.
func revisionLines(r draft.Revision) (lines []string) {
	switch r.Change {
	case "added":
		lines = append(lines, fmt.Sprintf("分值：%s", r.Marks), "条文："+r.Clause)
		if r.OldName != "" {
			lines = append(lines, "条文的话大多出自取消的“"+r.OldName+"”，可能是从那里分出来的")
		}
	case "gone":
		lines = []string{"分值：" + oldMarks(r), "条文：" + r.OldClause}
		if r.Name != "" {
			lines = append(lines, "条文的话大多在新表的“"+r.Name+"”（"+r.Place+"）里，可能并到了那里")
		}
		return lines
	case "renamed":
		lines = append(lines, "原名："+r.OldName)
	}
	if r.Change != "added" && !r.OldMarks.Equal(r.Marks) {
		lines = append(lines, fmt.Sprintf("分值：%s 改为 %s", oldMarks(r), r.Marks))
	}
	if len(r.Swaps) > 0 {
		lines = append(lines, "原条文："+r.OldClause, "新条文："+r.Clause)
	}
	for _, s := range r.Swaps {
		lines = append(lines, s.String())
	}
	switch p := r.Proposal; {
	case p == nil:
	case p.Reason != "":
		lines = append(lines, "新条文要自己写："+p.Reason)
	default:
		for _, q := range p.Questions {
			lines = append(lines, "新条文没有写明："+q.Ask)
		}
		if p.Sure() {
			for _, c := range p.Criteria {
				lines = append(lines, "新条文读作："+c)
			}
		}
	}
	return lines
}

func (n *notice) WriteJSON(w io.Writer) error {
	type swap struct {
		Old string `json:"old"`
		New string `json:"new"`
	}
	type revision struct {
		Change    string   `json:"change"`
		ID        string   `json:"id"`
		OldName   string   `json:"old_name"`
		Name      string   `json:"name"`
		OldMarks  string   `json:"old_marks"`
		Marks     string   `json:"marks"`
		OldClause string   `json:"old_clause"`
		Clause    string   `json:"clause"`
		Place     string   `json:"place"`
		Swaps     []swap   `json:"swaps"`
		Criteria  []string `json:"criteria"`
		Questions []string `json:"questions"`
		Unread    string   `json:"unread"`
		Rule      string   `json:"rule"`  // same, differs, unproved, unknown; "" where nothing changed
		Taken     string   `json:"taken"` // which figure was taken for which
		RuleSays  string   `json:"rule_says"`
	}
	list := make([]revision, 0, len(n.Revisions))
	for _, r := range n.Revisions {
		x := revision{r.Change, r.ID, r.OldName, r.Name, r.OldMarks.String(), r.Marks.String(), r.OldClause, r.Clause, r.Place, []swap{}, []string{}, []string{}, "", "", "", ""}
		if of := n.Rules[r.ID]; of != nil {
			x.Rule, x.Taken, x.RuleSays = of.Rule, of.Taken, of.Why
		}
		switch r.Change { // no marks, rather than none
		case "added":
			x.OldMarks = ""
		case "gone":
			x.Marks = ""
		}
		if r.OldMarks.IsZero() {
			x.OldMarks = ""
		}
		for _, s := range r.Swaps {
			x.Swaps = append(x.Swaps, swap(s))
		}
		if p := r.Proposal; p != nil {
			x.Unread = p.Reason
			for _, q := range p.Questions {
				x.Questions = append(x.Questions, q.Ask)
			}
			if p.Sure() {
				x.Criteria = append(x.Criteria, p.Criteria...)
			}
		}
		list = append(list, x)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(map[string]any{"old": n.Old, "table": n.Table, "indicators": list})
}
