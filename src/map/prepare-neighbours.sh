# Run in a folder where `npm install world-atlas@2.0.2 mapshaper@0.7.70` was done. Writes voisins, voisins-outremer and
# monde; with the folder that holds departements-overview.topojson as its argument, departements-opening too.
set -e
atlas=node_modules/world-atlas
mapshaper="npx --no-install mapshaper"
box() { echo "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[$1,$2],[$1,$4],[$3,$4],[$3,$2],[$1,$2]]]}}"; }
collection() { local IFS=,; echo "{\"type\":\"FeatureCollection\",\"features\":[$*]}"; }
collection "$(box -65 10 -58 19.5)" "$(box -61 -2 -45 9)" "$(box 40 -28 62 -8)" > near.json
# A little smaller than what is cut out near France: the two overlap and leave no line.
collection "$(box -64.9 10.1 -58.1 19.4)" "$(box -60.9 -1.9 -45.1 8.9)" "$(box 40.1 -27.9 61.9 -8.1)" "$(box -12.9 36.6 18.9 57.9)" > detailed.json
neighbours() { # name, clip, kept points, smallest island, grid
  $mapshaper $atlas/countries-10m.json -target countries -rename-layers pays -clip $2 -simplify $3 keep-shapes -filter-islands min-area=$4 remove-empty \
    -innerlines where='A.name=="France" || B.name=="France"' + name=couture \
    -target pays -filter 'name!="France"' -filter-fields -o $1.topojson target=pays,couture format=topojson quantization=$5 force
}
neighbours voisins "bbox=-13,36.5,19,58" 25% 20km2 16000
neighbours voisins-outremer near.json 60% 0.5km2 40000
$mapshaper $atlas/land-50m.json -rename-layers pays -clip bbox=-105,-60,100,80 -simplify 16% keep-shapes -filter-islands min-area=3000km2 remove-empty \
  -erase detailed.json -explode -filter-fields -o monde.topojson format=topojson quantization=10000 force
# What the map opens with: half a pixel of a phone is enough.
if [ -n "$1" ]; then
  $mapshaper "$1/departements-overview.topojson" -simplify 70% keep-shapes -o departements-opening.topojson format=topojson quantization=30000 force
fi
