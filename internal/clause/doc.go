// Package clause reads the clauses of notices, which say in prose how points come off: 每低于100%一个百分点扣1分，不足一个百分点不扣. Call [Read]; it gives the
// text as it is read and its marks: numbers with their units, words that compare, 每, items, verdicts.
//
//	c := clause.Read("每低于100%一个百分点扣1分，不足一个百分点不扣。")
//	for i, m := range c.Marks {
//		how, sure := c.Compared(i)
//	}
//
// It knows the words of clauses and nothing of rules: what a number is compared with ([Clause.Beside], [Clause.Compared]), which phrase and
// which verdict it belongs to ([Clause.Segment], [Clause.CostsFrom]), what becomes of an unfinished step ([Clause.Unfinished],
// [Clause.Verdict]). Holding a clause against its rules, as package lint does, and making rules of one begin with the same reading.
package clause
