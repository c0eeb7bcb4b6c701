package draft

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// What a notice says beside its indicators: grades, and what else counts. What is not read is named, so that its author writes it.

var (
	// gradeAbove are the numbers from which on a grade is: 90分（含）以上为优秀, 80分（含）至90分为良好.
	gradeAbove = regexp.MustCompile(`(\d{1,4}(?:\.\d)?)分?(?:[（(]含[^）)]{0,6}[）)])?(?:及?以上|[-—–~～至到]\d{1,4}(?:\.\d)?分?)(?:[（(]不?含[^）)]{0,6}[）)])?(?:的|者|之间|，|,)*(?:评定|评|定)?(?:等[级次])?为?[“"]?(` + gradeNames + `)`)
	// gradeBelow is the number below which the last one is.
	gradeBelow = regexp.MustCompile(`(?:(?:低于|不足|不到|小于)(\d{1,4}(?:\.\d)?)分?|(\d{1,4}(?:\.\d)?)分?(?:[（(]不含[）)])?以下)(?:[（(]不含[^）)]{0,6}[）)])?(?:的|者|，|,)*(?:评定|评|定)?(?:等[级次])?为?[“"]?(` + gradeNames + `)`)
	// counts is in a sentence beside the tables that may say something of points.
	counts = regexp.MustCompile(`\d\s*分(?:[^钟之]|$)|一票否决|不得分|总分|扣分|加分|零分|降[一低]?[个]?(?:等次|等级|档)`)
	// notesOf begins a note.
	notesOf = regexp.MustCompile(`^(?:备?注|说明)[：:]`)
)

const gradeNames = `不合格|基本合格|合格|不达标|达标|优秀|优|良好|良|中等|中|一般|较差|差`

// mostNotes is how many sentences outside the tables are named.
const mostNotes = 12

// A grade is one of those that a notice names.
type grade struct {
	name string
	from exact.Number
}

// gradesOf reads the grades that a sentence names, the best first, the last of which is all that is below the others; nil where it does not name them so.
func gradesOf(s string) (list []grade) {
	s = strings.Join(strings.Fields(s), "")
	for _, m := range gradeAbove.FindAllStringSubmatch(s, -1) {
		list = append(list, grade{m[2], exact.MustParse(m[1])})
	}
	last := gradeBelow.FindAllStringSubmatch(s, -1)
	if len(list) == 0 || len(last) != 1 {
		return nil
	}
	if low := last[0][1] + last[0][2]; !exact.MustParse(low).Equal(list[len(list)-1].from) {
		return nil
	}
	list = append(list, grade{last[0][3], exact.Number{}})
	for i, g := range list {
		if i > 0 && !g.from.Less(list[i-1].from) || slices.ContainsFunc(list[:i], func(x grade) bool { return x.name == g.name }) {
			return nil
		}
	}
	return list
}

// note takes what is said beside the indicators: grades are read, and of the rest all is named, or what may say something of points.
func (p *Plan) note(where, said string, all bool) {
	var rest []string
	for _, s := range strings.SplitAfter(notesOf.ReplaceAllString(strings.TrimSpace(said), ""), "。") {
		if list := gradesOf(s); list != nil && p.grades == nil {
			p.grades = list
		} else if strings.Trim(s, "。 ") != "" && (all || counts.MatchString(s)) {
			rest = append(rest, s)
		}
	}
	if len(rest) > 0 {
		p.unplaced(where, strings.Join(rest, ""))
	}
}

func (p *Plan) unplaced(where, said string) {
	p.remark("%s 没有放到任何指标里：%s", where, short(said))
}

// outside takes the words that stand around the tables.
func (p *Plan) outside(words string) {
	before := len(p.Remarks)
	more := 0
	for _, line := range strings.Split(words, "\n") {
		line = strings.Trim(line, "# \t\r")
		if line == "" || line == p.Title || titles.MatchString(line) && len([]rune(line)) <= 60 {
			continue
		}
		if len(p.Remarks)-before < mostNotes {
			p.note("表外的话", line, false)
		} else if counts.MatchString(line) {
			more++
		}
	}
	if more > 0 {
		p.remark("表外的话 还有 %d 段可能说到计分，没有列出", more)
	}
}

// writeGrades writes the grades that the notice names, else those that are usual, and says which.
func (p *Plan) writeGrades() (comment, grades string) {
	list, full := p.grades, p.total()
	comment = "# 取舍（rounding）表里没有写，请按通知核对；等级（grades）照通知里的话写。\n"
	if list == nil || !list[0].from.Less(full) {
		comment = "# 取舍（rounding）和等级（grades）表里没有写，请按通知核对。\n"
		list = []grade{{"优", share(full, 90)}, {"良", share(full, 80)}, {"中", share(full, 60)}, {"差", exact.Number{}}}
	}
	for _, g := range list {
		grades += fmt.Sprintf("  - {name: %s, from: %s}\n", g.name, g.from)
	}
	return comment, "grades:\n" + grades
}
