package scoring

import (
	"reflect"

	"github.com/baifen-go/baifen/rules"
)

// CheckStruct is the check of [FieldsOf] for a type that a test makes.
func CheckStruct(set *rules.Set, t reflect.Type) error {
	_, err := checkedTagging(set, t)
	return err
}
