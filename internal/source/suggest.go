package source

import "strings"

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
		if len(f) > maxSuggest || len(f)-len(w) > limit || len(w)-len(f) > limit {
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
// limit. Of the usual table it keeps three rows, the third for swaps, and of those the cells that are not farther than limit from the
// diagonal.
func distance(a, b []rune, limit int) int {
	if len(b)-len(a) > limit || len(a)-len(b) > limit {
		return limit + 1
	}
	var rows [3][maxSuggest + 2]int
	before, above, row := &rows[0], &rows[1], &rows[2]
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(a); i++ {
		low, high := max(1, i-limit), min(len(b), i+limit)
		row[low-1], row[high+1] = limit+1, limit+1 // outside
		if low == 1 {
			row[0] = i
		}
		least := row[low-1]
		for j := low; j <= high; j++ {
			change := above[j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			row[j] = min(change, above[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > limit {
			return limit + 1
		}
		before, above, row = above, row, before
	}
	return min(above[len(b)], limit+1)
}
