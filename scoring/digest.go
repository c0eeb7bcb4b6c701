package scoring

import (
	"crypto/sha256"
	"encoding/hex"
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
	s, j := b.sub, &jsonText{b: dst}
	j.open('{')
	j.adjustments(s.Adjustments)
	if len(s.Choices) > 0 {
		j.key("choices")
		j.open('{')
		for _, id := range sorted(s.Choices) {
			j.text(id, s.Choices[id])
		}
		j.close('}')
	}
	j.claims(s.Claims)
	j.judgements(s.Judgements)
	j.whole("period", s.Period)
	if s.RuleSet != "" {
		j.text("rule_set", s.RuleSet)
	}
	j.key("unit")
	j.open('{')
	j.text("code", s.Unit.Code)
	j.text("name", s.Unit.Name)
	j.close('}')
	j.key("values")
	j.open('{')
	for _, i := range b.set.FieldsByName() {
		b.canonicalValue(j, i)
	}
	j.close('}')
	j.close('}')
	return j.b
}

// canonicalValue writes the value of one field, unless it is missing or what it would be if it were left out.
func (b *Bound) canonicalValue(j *jsonText, i int) {
	f := b.set.Field(i)
	if f.Type == indicators.Number && f.Default == nil {
		if x, ok := b.values.Number(i); ok {
			j.figure(f.Name, x)
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

func (j *jsonText) adjustments(m map[string][]Adjustment) {
	if len(m) == 0 {
		return
	}
	j.key("adjustments")
	j.open('{')
	for _, id := range sorted(m) {
		j.key(id)
		j.open('[')
		for _, x := range m[id] {
			j.open('{')
			j.text("by", x.By)
			j.number("deduct", x.Deduct)
			j.text("reason", x.Reason)
			j.close('}')
		}
		j.close(']')
	}
	j.close('}')
}

func (j *jsonText) claims(claims Claims) {
	if !claims.Total.Valid && len(claims.Indicators) == 0 {
		return
	}
	j.key("claims")
	j.open('{')
	if len(claims.Indicators) > 0 {
		j.key("indicators")
		j.open('{')
		for _, id := range sorted(claims.Indicators) {
			j.key(id)
			j.open('{')
			j.number("points", claims.Indicators[id].Points)
			j.text("reason", claims.Indicators[id].Reason)
			j.close('}')
		}
		j.close('}')
	}
	if claims.Total.Valid {
		j.number("total", claims.Total.Decimal)
	}
	j.close('}')
}

func (j *jsonText) judgements(m map[string]Judgement) {
	if len(m) == 0 {
		return
	}
	j.key("judgements")
	j.open('{')
	for _, id := range sorted(m) {
		x := m[id]
		j.key(id)
		j.open('{')
		j.text("by", x.By)
		j.text("level", x.Level)
		j.number("points", x.Points)
		j.text("reason", x.Reason)
		j.close('}')
	}
	j.close('}')
}

// value writes a field's value in its canonical form; columns of a table in the order of their declaration, those that are missing or
// have their default left out.
func (j *jsonText) value(f *indicators.Field, v indicators.Value) {
	switch f.Type {
	case indicators.Number:
		j.figure(f.Name, v.Number)
	case indicators.Bool:
		j.truth(f.Name, v.Bool)
	case indicators.Table:
		j.key(f.Name)
		j.open('[')
		for _, row := range v.Rows {
			j.open('{')
			for i := range f.Columns {
				if row[i].Present && !isDefault(&f.Columns[i], row[i]) {
					j.value(&f.Columns[i], row[i])
				}
			}
			j.close('}')
		}
		j.close(']')
	default:
		j.text(f.Name, v.Text)
	}
}

// figure writes a number under the name of a field, which needs no escapes.
func (j *jsonText) figure(name string, x exact.Number) {
	j.comma()
	j.b = append(append(append(j.b, '"'), name...), `":"`...)
	j.b = append(x.Append(j.b), '"')
}

// plain writes a decimal in plain notation without trailing zeros, whatever shopspring's package variables say.
func plain(dst []byte, d decimal.Decimal) []byte {
	x, err := exact.FromDecimal(d)
	if err != nil { // all that a card holds is exact; a sheet that a host filled in may hold anything
		return append(append(append(dst, d.Coefficient().String()...), 'e'), strconv.Itoa(int(d.Exponent()))...)
	}
	return x.Append(dst)
}
