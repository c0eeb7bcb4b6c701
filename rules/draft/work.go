package draft

import (
	"fmt"
	"unicode/utf8"

	"github.com/baifen-go/baifen/internal/work"
)

// leastWork is what a clause counts at least, since what is read of it is held against it as check does.
const leastWork = 100

// A load is the work of reading clauses one after another.
type load int

// take adds a clause; beyond the limit it says so.
func (l *load) take(clause string) error {
	if *l += load(max(leastWork, min(utf8.RuneCountInString(clause), work.MaxClause))); *l > work.MaxClauses {
		return fmt.Errorf("条文太多，不起草：一份表最多 %d 字，不到 %d 字的一条按 %d 字计；把表分成几份，一份一份地起草", work.MaxClauses, leastWork, leastWork)
	}
	return nil
}

// within refuses a plan whose clauses are too much work, before any of them is read.
func (p *Plan) within() (err error) {
	var l load
	p.each(func(n *Node) {
		if err == nil && len(n.Children) == 0 {
			if err = l.take(n.Clause); err != nil {
				err = fmt.Errorf("读到 %s “%s”：%w", n.Place, short(n.Name), err)
			}
		}
	})
	return err
}

// tooLong leaves a clause that is longer than what is read.
func tooLong(x Indicator) *Proposal {
	if n := utf8.RuneCountInString(x.Clause); n > work.MaxClause {
		return &Proposal{Reason: fmt.Sprintf("条文有 %d 字，最多读 %d 字", n, work.MaxClause)}
	}
	return nil
}
