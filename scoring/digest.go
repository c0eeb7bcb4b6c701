package scoring

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/shopspring/decimal"
)

// digest gives the SHA-256 of the submission's canonical form, in hexadecimal.
func (b *Bound) digest() string {
	sum := sha256.Sum256(b.canonical(nil))
	return hex.EncodeToString(sum[:])
}

// canonical writes the submission as one line of JSON that is the same however it was written: keys in the order of their bytes, only
// what was given, numbers as exact plain decimals in strings, no spaces. The same figures in YAML or JSON, in any order of keys, with
// 1.0 for 1, have the same canonical form.
func (b *Bound) canonical(dst []byte) []byte {
	s := b.sub
	o := openObject(dst)
	if len(s.Adjustments) > 0 {
		o.object("adjustments", func(o *object) {
			for _, id := range sorted(s.Adjustments) {
				o.array(id, func(a *array) {
					for _, x := range s.Adjustments[id] {
						a.object(func(o *object) { o.text("by", x.By); o.number("deduct", x.Deduct); o.text("reason", x.Reason) })
					}
				})
			}
		})
	}
	if len(s.Choices) > 0 {
		o.object("choices", func(o *object) {
			for _, id := range sorted(s.Choices) {
				o.text(id, s.Choices[id])
			}
		})
	}
	b.canonicalClaims(o)
	if len(s.Judgements) > 0 {
		o.object("judgements", func(o *object) {
			for _, id := range sorted(s.Judgements) {
				j := s.Judgements[id]
				o.object(id, func(o *object) {
					o.text("by", j.By)
					o.text("level", j.Level)
					o.number("points", j.Points)
					o.text("reason", j.Reason)
				})
			}
		})
	}
	o.raw("period", strconv.AppendInt(nil, int64(s.Period), 10))
	if s.RuleSet != "" {
		o.text("rule_set", s.RuleSet)
	}
	o.object("unit", func(o *object) { o.text("code", s.Unit.Code); o.text("name", s.Unit.Name) })
	o.object("values", func(o *object) {
		for _, i := range b.set.FieldsByName() {
			if b.given[i] {
				o.value(b.set.Field(i).Name, b.set.Field(i), b.values.Get(i))
			}
		}
	})
	return o.close()
}

func (b *Bound) canonicalClaims(o *object) {
	claims := b.sub.Claims
	if !claims.Total.Valid && len(claims.Indicators) == 0 {
		return
	}
	o.object("claims", func(o *object) {
		if len(claims.Indicators) > 0 {
			o.object("indicators", func(o *object) {
				for _, id := range sorted(claims.Indicators) {
					c := claims.Indicators[id]
					o.object(id, func(o *object) { o.number("points", c.Points); o.text("reason", c.Reason) })
				}
			})
		}
		if claims.Total.Valid {
			o.number("total", claims.Total.Decimal)
		}
	})
}

// value writes a field's value in its canonical form; columns of a table in the order of their declaration, those missing left out.
func (o *object) value(name string, f *indicators.Field, v indicators.Value) {
	switch f.Type {
	case indicators.Number:
		o.text(name, v.Number.String())
	case indicators.Bool:
		o.raw(name, strconv.AppendBool(nil, v.Bool))
	case indicators.Table:
		o.array(name, func(a *array) {
			for _, row := range v.Rows {
				a.object(func(o *object) {
					for i := range f.Columns {
						if row[i].Present {
							o.value(f.Columns[i].Name, &f.Columns[i], row[i])
						}
					}
				})
			}
		})
	default:
		o.text(name, v.Text)
	}
}

// plain writes a decimal in plain notation without trailing zeros, whatever shopspring's package variables say.
func plain(dst []byte, d decimal.Decimal) []byte {
	x, err := exact.FromDecimal(d)
	if err != nil { // points were accepted as exact numbers before; a claim may be anything
		return append(dst, d.String()...)
	}
	return x.Append(dst)
}
