package source

import (
	"slices"
	"strings"
)

// maxSuggest is the length in characters beyond which no word is compared.
const maxSuggest = 64

// Suggest returns the candidate that word was most likely meant to be, "" when none is near enough. Distance is the number of
// characters to insert, drop, change or swap with their neighbour; capitals and full-width letters are no difference. The first of
// several equally near candidates wins.
func Suggest(word string, candidates []string) string {
	w := folding(word)
	if len(w) == 0 || len(w) > maxSuggest {
		return ""
	}
	best, limit := "", 1+min(len(w)/4, 2)
	for _, c := range candidates {
		f := folding(c)
		if len(f) > maxSuggest {
			continue
		}
		if d := distance(w, f, limit); d <= limit && d < max(len(w), len(f)) {
			best, limit = c, d-1
		}
		if limit < 0 {
			break
		}
	}
	return best
}

func folding(s string) []rune {
	if len(s) > 4*maxSuggest {
		s = s[:4*maxSuggest]
	}
	s, _ = halfWidth(strings.TrimSpace(s))
	return []rune(strings.ToLower(s))
}

// distance is the optimal string alignment distance of two words of at most maxSuggest characters; limit + 1 where it is more than
// limit. Of the usual table it keeps three rows, the third for swaps.
func distance(a, b []rune, limit int) int {
	if len(b)-len(a) > limit || len(a)-len(b) > limit {
		return limit + 1
	}
	var rows [3][maxSuggest + 1]int
	before, above, row := &rows[0], &rows[1], &rows[2]
	for j := range above {
		above[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			change := above[j]
			if a[i] != b[j] {
				change++
			}
			row[j+1] = min(change, above[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		if slices.Min(row[:len(b)+1]) > limit {
			return limit + 1
		}
		before, above, row = above, row, before
	}
	return min(above[len(b)], limit+1)
}
