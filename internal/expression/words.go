package expression

// What most criteria compute fits machine words, and the tree of closures spends most of its time on handing exact numbers from one to
// the next. So a formula of points is also written down as a list of steps over words, with the factors of the rule folded into them.
// It gives exactly what the closures give, or nothing: where a value is missing, a product does not fit a word or a number is refused, it
// stops, and the closures judge the unit and say what is wrong.

// Words is the points of a formula as steps over machine words, made for figures of so many decimal places. It is immutable.
type Words struct {
	steps []wordStep
	texts []string
	calls []*Node
}

// A wordStep is one step: r are the words of the frame, of which the first is 1.
type wordStep struct {
	does    wordOp
	want    uint8 // bits of the outcomes that go on, see [wordStep.goes]; else 0 or 1
	a, b, c uint8 // words: operands, and the result
	places  uint8
	to      int32 // where it goes on otherwise; of what reads, a slot
	x, y    int64 // factors of a and b
}

type wordOp uint8

const (
	wordLoad    wordOp = iota // c = the figure in a slot
	wordLoadPos               // likewise, above 0
	wordPos                   // a is above 0
	wordMul                   // c = a × b
	wordSum                   // c = a × x + b × y
	wordOrder                 // a and b in an order that is wanted, or go elsewhere
	wordCompare               // a × x and b × y likewise
	wordTruth                 // the truth in a slot is as wanted, or go elsewhere
	wordPresent               // likewise, whether there is a value
	wordText                  // likewise, whether the text in a slot is the one at x
	wordRound                 // c = a × x ÷ (b × y), rounded to a whole number
	wordCall                  // c = the whole number that closures give
	wordCount                 // c = how many rows of a table have a number in a column that is as wanted to b × y
	wordGo                    // go elsewhere
	wordStop                  // there is no result
	wordFixed                 // the points are x
	wordLoses                 // they are a × x ÷ (b × y), rounded
	wordEarns                 // they are what is missing to c, or all, of a × x ÷ (b × y), rounded
)

// maxWords is how many words a frame has for them.
const maxWords = 32

// MaxWordPlaces is the most decimal places that figures may have which are judged in words.
const MaxWordPlaces = 6

// fewWordPlaces is where a unit begins: most figures have no more.
const fewWordPlaces = 2

// WordPlaces tells for how many decimal places the unit in the frame wants its [Words]. A figure with more of them raises it.
func (f *Frame) WordPlaces() int { return f.places }

// Points gives the points, in units of the last decimal place to which they are rounded; false where they have to be computed otherwise.
// It is one long loop, for a call for each step would take as long as the step.
func (w *Words) Points(f *Frame) (points int64, ok bool) {
	if f.failure != nil {
		return 0, false
	}
	r, charged := &f.words, f.steps
	r[0] = 1
	steps := w.steps
run:
	for i := 0; uint(i) < uint(len(steps)); i++ {
		s := &steps[i]
		switch s.does {
		case wordLoad, wordLoadPos:
			c := &f.cells[s.to]
			v, scale, _ := c.number.Short()
			if scale != int(s.places) || !c.present {
				if v, ok = f.word(&c.number, c.present, int(s.places)); !ok {
					break run
				}
			}
			if s.does == wordLoadPos && v <= 0 {
				break run
			}
			r[s.c%maxWords] = v
		case wordPos:
			if r[s.a%maxWords] <= 0 {
				break run
			}
		case wordMul:
			v, fits := times(r[s.a%maxWords], r[s.b%maxWords])
			if !fits {
				break run
			}
			r[s.c%maxWords] = v
		case wordSum:
			v, fitsV := times(r[s.a%maxWords], s.x)
			z, fitsZ := times(r[s.b%maxWords], s.y)
			sum := v + z
			if !fitsV || !fitsZ || (sum > v) != (z > 0) {
				break run
			}
			r[s.c%maxWords] = sum
		case wordOrder:
			if !s.goes(r[s.a%maxWords], r[s.b%maxWords]) {
				i = int(s.to) - 1
			}
		case wordCompare:
			v, fitsV := times(r[s.a%maxWords], s.x)
			z, fitsZ := times(r[s.b%maxWords], s.y)
			if !fitsV || !fitsZ {
				break run
			}
			if !s.goes(v, z) {
				i = int(s.to) - 1
			}
		case wordTruth:
			c := &f.cells[s.x]
			if !c.present {
				break run
			}
			if c.truth != (s.want != 0) {
				i = int(s.to) - 1
			}
		case wordPresent:
			if f.cells[s.x].present != (s.want != 0) {
				i = int(s.to) - 1
			}
		case wordText:
			c := &f.cells[s.y]
			if !c.present || len(f.texts[c.other-1]) >= textPart {
				break run
			}
			if (f.texts[c.other-1] == w.texts[s.x]) != (s.want != 0) {
				i = int(s.to) - 1
			}
		case wordRound:
			v, fits := ratio(r[s.a%maxWords], s.x, r[s.b%maxWords], s.y, toWhole(s.want))
			if !fits {
				break run
			}
			r[s.c%maxWords] = v
		case wordCall:
			v, fits := f.called(w.calls[s.x])
			if !fits {
				break run
			}
			r[s.c%maxWords] = v
		case wordCount:
			v, fits := f.counted(w.calls[s.x], s)
			if !fits {
				break run
			}
			r[s.c%maxWords] = v
		case wordGo:
			i = int(s.to) - 1
		case wordStop:
			break run
		case wordFixed:
			return s.x, true
		case wordLoses:
			if points, ok = ratio(r[s.a%maxWords], s.x, r[s.b%maxWords], s.y, toWhole(s.want)); ok {
				return points, true
			}
			break run
		case wordEarns:
			earned, fits := ratio(r[s.a%maxWords], s.x, r[s.b%maxWords], s.y, toWhole(s.want))
			if all := int64(s.to); fits {
				return all - min(max(earned, 0), all), true
			}
			break run
		}
	}
	f.steps = charged // what judges instead computes all of it anew
	return 0, false
}

// goes reports whether two words are in an order that is wanted.
func (s *wordStep) goes(v, z int64) bool {
	var less, greater uint8 // without a branch: which way it goes cannot be foreseen
	if v < z {
		less = 1
	}
	if v > z {
		greater = 1
	}
	return s.want>>(1+greater-less)&1 != 0
}

const (
	wantsLess = 1 << iota
	wantsEqual
	wantsGreater
	wantsAny = wantsLess | wantsEqual | wantsGreater
)
