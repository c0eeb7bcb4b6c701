package scoring

import (
	"crypto/sha256"
	"encoding/hex"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/figures"
	"strconv"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/shopspring/decimal"
)

// Canonical gives a submission in its canonical form for a rule set: one line of JSON, without a line feed, that is the same however the
// submission was written. The package documentation describes it. Its SHA-256 is the submission_sha256 of score cards, which carry the
// form itself too; [ParseSubmission] reads it. The error is an [ErrorList] with every figure that is missing or does not fit.
func Canonical(set *rules.Set, sub *Submission) ([]byte, error) {
	b, err := Bind(set, sub)
	if err != nil {
		return nil, err
	}
	return b.canonical(nil), nil
}

// digest gives the SHA-256 of the submission's canonical form, in hexadecimal.
func (b *Bound) digest() string {
	b.scratch.canonical = b.canonical(b.scratch.canonical[:0])
	return digestOf(b.scratch.canonical)
}

func digestOf(canonical []byte) string {
	sum := sha256.Sum256(canonical)
	return hex.EncodeToString(sum[:])
}

// canonical writes what [Canonical] gives.
func (b *Bound) canonical(dst []byte) []byte {
	j := &jsonText{b: dst}
	j.submission(b.sub, func() {
		for _, i := range b.set.Inside().ByName {
			b.canonicalValue(j, i)
		}
	})
	return j.b
}

// submission writes a submission with its keys in the order of their bytes.
func (j *jsonText) submission(s *Submission, values func()) {
	j.open('{')
	keyed(j, "adjustments", s.Adjustments, func(id string, list []Adjustment) {
		objects(j, id, list, func(x *Adjustment) {
			j.text("by", x.By)
			j.number("deduct", x.Deduct)
			j.text("reason", x.Reason)
		})
	})
	keyed(j, "choices", s.Choices, j.text)
	if s.Claims.Total.Valid || len(s.Claims.Indicators) > 0 {
		j.object("claims", func() { j.claims(s.Claims) })
	}
	keyed(j, "judgements", s.Judgements, func(id string, x Judgement) {
		j.object(id, func() {
			j.text("by", x.By)
			j.text("level", x.Level)
			j.number("points", x.Points)
			j.text("reason", x.Reason)
		})
	})
	j.whole("period", s.Period)
	if s.RuleSet != "" {
		j.text("rule_set", s.RuleSet)
	}
	j.unit(s.Unit)
	j.object("values", values)
	j.close('}')
}

// canonicalValue writes the value of one field, unless it is missing or what it would be if it were left out.
func (b *Bound) canonicalValue(j *jsonText, i int) {
	f := b.set.Field(i)
	if fields.Counted(f.Type) && f.Default == nil {
		if x, ok := b.values.Number(i); ok {
			j.figure(f, x)
		}
		return
	}
	if v := b.values.Get(i); v.Present && !isDefault(f, v) {
		j.value(f, v)
	}
}

// isDefault reports a value that is the field's default. A table has none.
func isDefault(f *indicators.Field, v indicators.Value) bool {
	d := f.Default
	return d != nil && d.Number.Equal(v.Number) && d.Bool == v.Bool && d.Text == v.Text
}

func (j *jsonText) claims(claims Claims) {
	keyed(j, "indicators", claims.Indicators, func(id string, c Claim) {
		j.object(id, func() {
			j.number("points", c.Points)
			j.text("reason", c.Reason)
		})
	})
	if claims.Total.Valid {
		j.number("total", claims.Total.Decimal)
	}
}

// value writes a field's value in its canonical form; columns of a table in the order of their declaration, those that are missing or
// have their default left out.
func (j *jsonText) value(f *indicators.Field, v indicators.Value) {
	switch f.Type {
	case indicators.Number, indicators.Date:
		j.figure(f, v.Number)
	case indicators.Bool:
		j.truth(f.Name, v.Bool)
	case indicators.Table:
		objects(j, f.Name, v.Rows, func(row *[]indicators.Value) {
			for i, cell := range *row {
				if cell.Present && !isDefault(&f.Columns[i], cell) {
					j.value(&f.Columns[i], cell)
				}
			}
		})
	default:
		j.text(f.Name, v.Text)
	}
}

// figure writes a number or a date under the name of its field, which needs no escapes.
func (j *jsonText) figure(f *indicators.Field, x exact.Number) {
	j.comma()
	j.b = append(append(append(j.b, '"'), f.Name...), `":"`...)
	if f.Type == indicators.Date {
		j.b = figures.AppendWith(figures.Day, j.b, x, 0)
	} else {
		j.b = x.Append(j.b)
	}
	j.b = append(j.b, '"')
}

// plain writes a decimal in plain notation without trailing zeros, whatever shopspring's package variables say.
func plain(dst []byte, d decimal.Decimal) []byte {
	x, err := exact.FromDecimal(d)
	if err != nil { // all that a card holds is exact; a sheet that a host filled in may hold anything
		return append(append(append(dst, d.Coefficient().String()...), 'e'), strconv.Itoa(int(d.Exponent()))...)
	}
	return x.Append(dst)
}
