package rules

import "github.com/baifen-go/baifen/indicators/exact"

// Grade gives the grade of a total; "" of a set that was not loaded.
func (s *Set) Grade(total exact.Number) string {
	if s = s.given(); len(s.grades) == 0 {
		return ""
	}
	for _, g := range s.grades {
		if total.Cmp(g.From) >= 0 {
			return g.Name
		}
	}
	return s.grades[len(s.grades)-1].Name
}

// A Grade is one grade band (等级): every total from From up to the next higher grade.
type Grade struct {
	Name  string
	From  exact.Number
	Place Place
}
