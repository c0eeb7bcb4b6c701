package scoring

import (
	"strconv"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// MarshalJSON writes the card in its stable form: keys in a fixed order, numbers as strings in plain notation.
func (c *Card) MarshalJSON() ([]byte, error) { return c.Sheet().MarshalJSON() }

// MarshalJSON writes the sheet in the stable form of [Card.MarshalJSON].
func (s *Sheet) MarshalJSON() ([]byte, error) {
	o := openObject(make([]byte, 0, 8<<10))
	o.text("rule_set", s.RuleSet)
	o.text("version", s.Version)
	o.text("rules_sha256", s.RulesSHA256)
	o.text("submission_sha256", s.SubmissionSHA256)
	o.text("library", s.Library)
	o.object("unit", func(o *object) { o.text("code", s.Unit.Code); o.text("name", s.Unit.Name) })
	o.raw("period", strconv.AppendInt(nil, int64(s.Period), 10))
	o.text("note", s.Note)
	o.number("full_marks", s.FullMarks)
	o.number("total", s.Total)
	o.text("grade", s.Grade)
	o.number("raw_total", s.RawTotal)
	o.number("attainable", s.Attainable)
	o.raw("rescaled", strconv.AppendBool(nil, s.Rescaled))
	o.array("indicators", func(a *array) { a.rows(s.Indicators) })
	o.array("bonuses", func(a *array) {
		for _, l := range s.Bonuses {
			a.object(func(o *object) { o.line(l, "points") })
		}
	})
	o.array("caps", func(a *array) {
		for _, l := range s.Caps {
			a.object(func(o *object) { o.line(l, "total_at_most") })
		}
	})
	o.array("checks", func(a *array) {
		for _, l := range s.Checks {
			a.object(func(o *object) { o.line(l, "") })
		}
	})
	return o.close(), nil
}

func (a *array) rows(rows []Row) {
	for i := range rows {
		r := &rows[i]
		a.object(func(o *object) {
			o.text("id", r.ID)
			o.text("name", r.Name)
			o.number("marks", r.Marks)
			o.number("marks_applied", r.MarksApplied)
			if r.Group {
				o.number("score", r.Score)
				o.array("indicators", func(a *array) { a.rows(r.Indicators) })
				return
			}
			o.leaf(r)
		})
	}
}

func (o *object) leaf(r *Row) {
	o.text("status", r.Status.String())
	if r.NotApplicable != "" {
		o.text("not_applicable", r.NotApplicable)
	}
	o.number("score", r.Score)
	o.text("clause", r.Clause)
	o.text("basis", r.Basis)
	o.array("deductions", func(a *array) {
		for _, d := range r.Deductions {
			a.object(func(o *object) {
				o.text("criterion", d.Criterion)
				if d.Item != "" {
					o.text("item", d.Item)
				}
				o.number("points", d.Points)
				o.number("asked", d.Asked)
				o.text("reason", d.Reason)
				o.texts("working", d.Working)
				o.values(d.Values)
				o.text("rule", d.Rule)
			})
		}
	})
	o.array("adjustments", func(a *array) {
		for _, x := range r.Adjustments {
			a.object(func(o *object) {
				o.number("points", x.Points)
				o.number("asked", x.Asked)
				o.text("by", x.By)
				o.text("reason", x.Reason)
			})
		}
	})
}

// line writes a bonus, a cap or a check; points is the key of its points, "" for a check.
func (o *object) line(l Line, points string) {
	o.text("id", l.ID)
	if points == "" {
		o.text("severity", l.Severity)
		o.text("message", l.Message)
	} else {
		o.number(points, l.Points)
		o.text("reason", l.Message)
	}
	o.texts("working", l.Working)
	o.values(l.Values)
	o.text("rule", l.Rule)
}

func (o *object) values(values []Value) {
	o.array("values", func(a *array) {
		for _, v := range values {
			a.object(func(o *object) {
				o.text("name", v.Name)
				o.text("label", v.Label)
				o.text("value", v.Value)
				o.text("unit", v.Unit)
			})
		}
	})
}

// An object writes the members of a JSON object, an array the items of an array. Both are written by hand, in a fixed order, so that
// no setting of another package changes a byte of a card.
type object struct {
	b    []byte
	more bool
}

type array object

func openObject(dst []byte) *object { return &object{b: append(dst, '{')} }

func (o *object) close() []byte { return append(o.b, '}') }

func (o *object) key(k string) {
	if o.more {
		o.b = append(o.b, ',')
	}
	o.more = true
	o.b = append(appendText(o.b, k), ':')
}

func (o *object) text(k, v string) {
	o.key(k)
	o.b = appendText(o.b, v)
}

func (o *object) raw(k string, v []byte) {
	o.key(k)
	o.b = append(o.b, v...)
}

func (o *object) number(k string, d decimal.Decimal) {
	o.key(k)
	o.b = append(plain(append(o.b, '"'), d), '"')
}

func (o *object) texts(k string, list []string) {
	o.array(k, func(a *array) {
		for _, t := range list {
			a.next()
			a.b = appendText(a.b, t)
		}
	})
}

func (o *object) object(k string, write func(*object)) {
	o.key(k)
	inner := openObject(o.b)
	write(inner)
	o.b = inner.close()
}

func (o *object) array(k string, write func(*array)) {
	o.key(k)
	inner := &array{b: append(o.b, '[')}
	write(inner)
	o.b = append(inner.b, ']')
}

func (a *array) next() {
	if a.more {
		a.b = append(a.b, ',')
	}
	a.more = true
}

func (a *array) object(write func(*object)) {
	a.next()
	inner := openObject(a.b)
	write(inner)
	a.b = inner.close()
}

const hexadecimal = "0123456789abcdef"

// appendText writes a JSON string. What is not UTF-8 becomes U+FFFD.
func appendText(b []byte, s string) []byte {
	b = append(b, '"')
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			switch {
			case c == '"' || c == '\\':
				b = append(b, '\\', c)
			case c < 0x20 || c == 0x7F:
				b = append(b, '\\', 'u', '0', '0', hexadecimal[c>>4], hexadecimal[c&15])
			default:
				b = append(b, c)
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		b = utf8.AppendRune(b, r)
		i += size
	}
	return append(b, '"')
}
