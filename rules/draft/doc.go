// Package draft makes the beginning of a rule file of a published table: indicators, marks and clauses in, a rule file out. [Read] finds the tree
// of indicators in tables, [Propose] reads one clause, [Plan.File] writes the file and [Settle] carries out the answers of its author.
//
// It proposes and asks; it never decides what the text leaves open. Where a clause does not say what an unfinished step costs, to which of two
// tiers a number belongs, or what a zero denominator means, the file holds the question under undecided and does not load; see [Question].
// A clause that is not read wholly is left to the author with the words that were not read. A clause is read by the marks that package clause
// finds in it, as check does; what check would then say of the clause beside the criteria leaves it to the author too.
package draft
