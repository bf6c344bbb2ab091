function discount(rec, percent)
  rec['price'] = rec['price'] * (100 - percent) / 100
  aerospike:update(rec)
  return rec['price']
end
