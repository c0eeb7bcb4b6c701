package papers

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"

	"github.com/baifen-go/baifen/scoring/audit"
	"github.com/baifen-go/baifen/scoring/internal/page"
	"github.com/baifen-go/baifen/scoring/population"
)

// WriteLetters writes a letter to each audited unit: what has to be corrected, what has to be explained, what is lacking. It is one page of
// HTML that word processors open, each letter on sheets of its own. Before them stands, for who sends them, a sheet on those to whom there is
// none and why, and on those who are there twice; roll says who they are, and may be nil.
func WriteLetters(w io.Writer, audits iter.Seq[*audit.Audit], roll *population.Roll) error {
	if audits == nil {
		return errNoAudit
	}
	return writeDocuments(w, "自评核对情况的函", func(yield func(*document, error) bool) {
		if d := unsent(roll); d != nil && !yield(d, nil) {
			return
		}
		for a := range audits {
			if a == nil || a.Sheet == nil {
				yield(nil, errNoAudit)
				return
			}
			if !yield(letter(a), nil) {
				return
			}
		}
	})
}

var errNoAudit = errors.New("没有自评分核对的结果可写")

// unsent is the sheet on those to whom there is no letter; nil where there is nothing to say.
func unsent(roll *population.Roll) *document {
	d := &document{Title: "发函以前：没有函的单位和文件（这一张不发）"}
	for _, s := range roll.Sections("写函") {
		d.Parts = append(d.Parts, part{Heading: s.Heading, Rows: s.Rows})
	}
	if d.Parts == nil {
		return nil
	}
	return d
}

func letter(a *audit.Audit) *document {
	s, asked := a.Sheet, a.Demands()
	d := &document{Title: "关于" + strconv.Itoa(s.Period) + "年度自评核对情况的函", Signatures: signatures, Foot: []string{"规则：" + s.RuleSet + " 版本 " + s.Version + "  程序：baifen " + s.Library}}
	d.Parts = []part{{Paragraphs: []string{
		page.Named(s.Unit.Name, s.Unit.Code) + "：",
		"你单位报送的" + strconv.Itoa(s.Period) + "年度自评，已按《" + s.Title + "》核对。",
		asked.Totals, "结论：" + asked.Conclusion,
	}}}
	for _, of := range []struct {
		heading string
		list    []audit.Demand
	}{{"需改正", asked.Correct}, {"需说明", asked.Explain}, {"缺少材料", asked.Lacking}, {"填全以后再核对的自评分", asked.Pending}} {
		if len(of.list) > 0 {
			heading := fmt.Sprintf("%s、%s（%d项）", numeral(len(d.Parts)), of.heading, len(of.list))
			d.Parts = append(d.Parts, part{Heading: heading, Items: page.Each(of.list, func(x *audit.Demand) item {
				return item{Text: x.Name + "：" + x.Says, Lines: x.Lines}
			})})
		}
	}
	if len(d.Parts) == 1 {
		d.Parts = append(d.Parts, part{Paragraphs: []string{"没有需要改正、说明或补充的。"}})
	} else {
		d.Parts = append(d.Parts, part{Paragraphs: []string{"请于　　　　年　　月　　日前书面回复。"}})
	}
	if len(a.Reviewed) > 0 {
		d.Parts = append(d.Parts, reviewed(a.Reviewed))
	}
	return d
}

// reviewed tells what reviewers took off.
func reviewed(list []audit.Reviewed) part {
	return part{Heading: "附：核查扣分", Items: page.Each(list, func(r *audit.Reviewed) item {
		return item{Text: r.Name + "：核查扣" + page.Plain(r.Taken) + "分", Lines: r.Reasons}
	})}
}
