// Flat arrays with a little type: a column is keyed by an id, a matrix is row-major.
#pragma once

#include <cassert>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "base/ids.hpp"

namespace concentric {

/// One value for each row of the table that `IdType` counts.
template <class IdType, class T>
class Column {
 public:
  Column() = default;
  explicit Column(std::size_t count, T value = T{}) : values_(count, std::move(value)) {}

  T& operator[](IdType id) {
    assert(id.index() < values_.size());
    return values_[id.index()];
  }
  const T& operator[](IdType id) const {
    assert(id.index() < values_.size());
    return values_[id.index()];
  }
  std::size_t size() const { return values_.size(); }
  IdRange<IdType> ids() const { return IdRange<IdType>(values_.size()); }
  IdType push_back(T value) {
    values_.push_back(std::move(value));
    return IdType(values_.size() - 1);
  }
  auto begin() { return values_.begin(); }
  auto end() { return values_.end(); }
  auto begin() const { return values_.begin(); }
  auto end() const { return values_.end(); }
  std::vector<T>& raw() { return values_; }
  const std::vector<T>& raw() const { return values_; }

 private:
  std::vector<T> values_;
};

/// rows x columns values, row after row.
template <class T>
class Matrix {
 public:
  Matrix() = default;
  Matrix(std::size_t rows, std::size_t columns, T value = T{})
      : rows_(rows), columns_(columns), values_(rows * columns, value) {}

  T& operator()(std::size_t row, std::size_t column) {
    assert(row < rows_ && column < columns_);
    return values_[row * columns_ + column];
  }
  const T& operator()(std::size_t row, std::size_t column) const {
    assert(row < rows_ && column < columns_);
    return values_[row * columns_ + column];
  }
  std::span<T> row(std::size_t index) { return {values_.data() + index * columns_, columns_}; }
  std::span<const T> row(std::size_t index) const { return {values_.data() + index * columns_, columns_}; }
  std::size_t rows() const { return rows_; }
  std::size_t columns() const { return columns_; }
  std::vector<T>& raw() { return values_; }
  const std::vector<T>& raw() const { return values_; }

 private:
  std::size_t rows_ = 0;
  std::size_t columns_ = 0;
  std::vector<T> values_;
};

/// A matrix whose rows and columns are counted by ids.
template <class RowId, class ColumnId, class T>
class Table : public Matrix<T> {
 public:
  using Matrix<T>::Matrix;
  T& operator()(RowId row, ColumnId column) { return Matrix<T>::operator()(row.index(), column.index()); }
  const T& operator()(RowId row, ColumnId column) const {
    return Matrix<T>::operator()(row.index(), column.index());
  }
  std::span<T> row(RowId id) { return Matrix<T>::row(id.index()); }
  std::span<const T> row(RowId id) const { return Matrix<T>::row(id.index()); }
};

}  // namespace concentric
