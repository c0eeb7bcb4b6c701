package draft

import (
	"regexp"
	"strings"
)

// What is quoted of a clause stands in it as it is quoted: a text is written in one way before it is read, and what was not read is looked for in the
// clause itself.

var quoted = regexp.MustCompile(`“([^“”]*)”`)

// asWritten gives a sentence with what stands in it between “ and ” as the clause has it. What the clause does not have stands without them.
func (a *author) asWritten(s string) string {
	return quoted.ReplaceAllStringFunc(s, func(q string) string {
		said := strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(q, "“"), "”"), "…")
		if said == "" || strings.Contains(a.Clause, said) {
			return "“" + short(said) + "”"
		}
		if is := written(a.Clause, said); is != "" {
			return "“" + short(is) + "”"
		}
		return said
	})
}

// called names a figure as the clause has it, else as the rules do.
func (a *author) called(label string) string {
	if strings.Contains(a.Clause, label) {
		return "“" + label + "”"
	}
	return label
}

// pieces part a clause where a reader would.
var pieces = regexp.MustCompile(`[^，。；：、（）,.;:()“”"\s]+|\d+\.\d+`)

// somewhat is how much a part of a clause must have in common with a text, of a thousand, to be that text in another spelling.
const somewhat = 300

// likelyPieces is how many pieces of a clause are looked through.
const likelyPieces = 60

// written finds the part of a clause that is written as a text in another spelling; "" where none is like it.
func written(clause, text string) (part string) {
	at := pieces.FindAllStringIndex(clause, likelyPieces)
	of, most := pairs(text), somewhat
	for i := range at {
		for j := i; j < len(at); j++ {
			is := clause[at[i][0]:at[j][1]]
			if rest := clause[at[j][1]:]; strings.Count(is, "（") > strings.Count(is, "）") && strings.HasPrefix(rest, "）") {
				is += "）"
			}
			if strings.ContainsAny(is, "“”\"\n") || len(is) > 3*len(text)+60 {
				break
			}
			if like := likeness(pairs(is), of); like > most {
				part, most = is, like
			}
		}
	}
	return part
}
